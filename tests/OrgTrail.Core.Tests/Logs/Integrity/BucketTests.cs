using System.Collections.Concurrent;
using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Core.Logs.Validation;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Sandbox;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>The bucket of a deployed trail, over the wire: with what CloudTrail delivers there, and with what is done to it.</summary>
public sealed class BucketTests : IAsyncLifetime
{
    private readonly Landscape _landscape = new(new SandboxOptions { StartTime = new DateTimeOffset(2026, 3, 1, 20, 10, 0, TimeSpan.Zero) });
    private List<LogIntegrityResult> _results = [];
    private List<LogIntegritySummary> _summaries = [];

    private SandboxOrganization Sandbox => _landscape.Sandbox;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var bucket = await _landscape.NewBucketAsync();
        await _landscape.EnableTrailAsync(bucket!);
        Sandbox.Clock.Advance(TimeSpan.FromHours(3.2));
        // Tampering needs the bucket policy's denials out of the way.
        await _landscape.LogAccount.S3.DeleteBucketPolicyAsync(Landscape.Bucket, Token);
        Sandbox.Calls.Clear();
    }

    public ValueTask DisposeAsync()
    {
        _landscape.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_CloudTrail_delivered_is_valid_for_every_account_and_region()
    {
        Assert.True(await ValidateAsync(r => r with { IncludeValid = true }));

        Assert.Equal(Sandbox.Accounts.Count * 2, _summaries.Count);
        Assert.All(_summaries, s => Assert.True(s is { IsValid: true, DigestCount: 3, MissingHours: 0, LogCount: > 0 } && s.ValidLogCount == s.LogCount));
        Assert.All(_results, r => Assert.StartsWith($"s3://{Landscape.Bucket}/AWSLogs/{Sandbox.OrganizationId}/", r.Location, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_bucket_is_learned_from_the_trail()
    {
        Assert.True(await ValidateAsync(target: new LogBucketToValidate()));
    }

    [Fact]
    public async Task No_more_is_listed_than_folders_exist_and_each_file_is_read_once()
    {
        var keys = await KeysAsync();
        Sandbox.Calls.Clear();

        Assert.True(await ValidateAsync());

        var calls = Sandbox.Calls.All.CountBy(c => c.Operation).ToDictionary();
        var (accounts, streams) = (Sandbox.Accounts.Count, Sandbox.Accounts.Count * 2);
        // The root, the organization, two kinds of folders an account, then digests and logs of each stream.
        Assert.Equal(2 + (2 * accounts) + (2 * streams), calls["ListObjectsV2"]);
        var folders = keys.SelectMany(Prefixes).Distinct().Count();
        Assert.InRange(calls["ListObjectsV2"], 1, folders);
        Assert.Equal(_summaries.Sum(s => s.DigestCount + s.LogCount), calls["GetObject"]);
        Assert.Equal(2, calls["ListPublicKeys"]);
        Assert.Equal(1, calls["HeadBucket"]);
    }

    [Fact]
    public async Task Each_fault_is_found_where_it_was_made_and_nowhere_else()
    {
        var s3 = _landscape.LogAccount.S3;
        var keys = await KeysAsync();
        string[] Of(string account, string region, string kind) => [.. keys.Where(k => k.Contains($"/{account}/{kind}/{region}/", StringComparison.Ordinal))];
        var logs = Of("333333333333", "us-east-1", "CloudTrail");
        var digests = Of("333333333333", "us-east-1", "CloudTrail-Digest");
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Landscape.Bucket, Key = logs[0], ContentBody = "changed" }, Token);
        await s3.DeleteObjectAsync(Landscape.Bucket, logs[1], Token);
        var added = logs[2].Replace(".json.gz", "x.json.gz", StringComparison.Ordinal);
        await s3.CopyObjectAsync(Landscape.Bucket, logs[2], Landscape.Bucket, added, Token);
        await s3.DeleteObjectAsync(Landscape.Bucket, Of("444444444444", "eu-west-1", "CloudTrail-Digest")[1], Token);
        await s3.DeleteObjectAsync(Landscape.Bucket, Of("444444444444", "us-east-1", "CloudTrail-Digest")[^1], Token);
        // Copying an object onto itself may lose its metadata.
        var onto = new CopyObjectRequest
        {
            SourceBucket = Landscape.Bucket,
            SourceKey = digests[^1],
            DestinationBucket = Landscape.Bucket,
            DestinationKey = digests[^1],
            MetadataDirective = Amazon.S3.S3MetadataDirective.REPLACE,
        };
        await s3.CopyObjectAsync(onto, Token);
        Sandbox.Clock.Advance(TimeSpan.Zero);

        Assert.False(await ValidateAsync(now: Sandbox.Clock.Now.AddHours(1)));

        Assert.Equal(
            [
                ("333333333333", "us-east-1", "HashMismatch|Unreadable"), ("333333333333", "us-east-1", "NoSignature"), ("333333333333", "us-east-1", "NotFound"),
                ("333333333333", "us-east-1", "NotListed"), ("444444444444", "eu-west-1", "DigestsMissing"), ("444444444444", "us-east-1", "TailMissing"),
            ],
            _results.Where(r => r.Reason != "DigestNotProven" && !(r.AccountId == "444444444444" && r.Status == LogIntegrityStatus.Unlisted))
                .Select(r => (r.AccountId, r.Region, r.Reason is "HashMismatch" or "Unreadable" ? "HashMismatch|Unreadable" : r.Reason!)).Order());
        Assert.Equal(3, _summaries.Count(s => !s.IsValid));
    }

    [Fact]
    public async Task Throttling_and_broken_answers_are_outlasted()
    {
        Sandbox.Faults.InjectThrottling("s3:GetObject", 30);
        Sandbox.Faults.InjectThrottling("s3:ListObjects*", 3);
        Sandbox.Faults.Inject("s3:GetObject", 500, "InternalError", count: 3);

        Assert.True(await ValidateAsync());
    }

    [Fact]
    public async Task Downloads_that_break_off_are_made_again()
    {
        using var wire = new BreakingWire(Sandbox.CreateHandler());
        using var connection = AwsConnection.Create(new AwsConnectionOptions
        {
            AccessKey = Sandbox.LogArchive.AdministratorCredentials.AccessKeyId,
            SecretKey = Sandbox.LogArchive.AdministratorCredentials.SecretAccessKey,
            Region = Landscape.Region,
            HttpMessageHandler = () => wire,
        });

        Assert.True(await ValidateAsync(logAccount: connection));

        Assert.True(wire.Broken > 20);
    }

    [Fact]
    public async Task Keys_with_characters_that_are_encoded_are_read()
    {
        const string Prefix = "team(a)/it's!_x.y";
        var s3 = _landscape.LogAccount.S3;
        foreach (var key in await KeysAsync())
        {
            await s3.CopyObjectAsync(Landscape.Bucket, key, Landscape.Bucket, $"{Prefix}/{key}", Token);
        }

        // Signed for other keys, and whole all the same: what is under other keys is read by the keys that were signed.
        Assert.False(await ValidateAsync(target: new LogBucketToValidate { BucketName = Landscape.Bucket, KeyPrefix = Prefix }));
        Assert.All(_results.Where(r => r.Kind == LogIntegrityKind.Digest), r => Assert.Equal(LogIntegrityStatus.Relocated, r.Status));
        Assert.All(_summaries, s => Assert.Equal((s.LogCount, s.DigestCount), (s.ValidLogCount, s.RelocatedCount)));
    }

    [Fact]
    public async Task What_may_not_be_read_is_unknown_and_never_valid()
    {
        Sandbox.Faults.Inject("s3:GetObject", 403, "AccessDenied", "User: x is not authorized to perform: s3:GetObject on resource: y", count: 1_000_000);

        Assert.False(await ValidateAsync());

        Assert.All(_summaries, s => Assert.Equal((0, 0), (s.ValidDigestCount, s.ValidLogCount)));
        Assert.All(_results.Where(r => r.Kind == LogIntegrityKind.Digest), r => Assert.Equal((LogIntegrityStatus.Unknown, "s3:GetObject"), (r.Status, r.MissingPermission)));
    }

    [Fact]
    public async Task Without_public_keys_nothing_is_valid()
    {
        Sandbox.Faults.Inject("cloudtrail:ListPublicKeys", 400, "AccessDeniedException", "User: x is not authorized to perform: cloudtrail:ListPublicKeys", count: 1_000_000);

        Assert.False(await ValidateAsync());

        Assert.All(_results.Where(r => r.Kind == LogIntegrityKind.Digest), r => Assert.Equal((LogIntegrityStatus.Unknown, "KeysUnavailable", "cloudtrail:ListPublicKeys"), (r.Status, r.Reason, r.MissingPermission)));
        Assert.All(_summaries, s => Assert.Equal(0, s.ValidLogCount));
    }

    [Fact]
    public async Task Cancelling_ends_the_work_at_once()
    {
        Sandbox.Latency = TimeSpan.FromHours(1);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var work = ValidateAsync(token: cancel.Token);
        while (Sandbox.CallsInFlight == 0)
        {
            await Task.Yield();
        }

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.WaitAsync(TimeSpan.FromMinutes(2), Token));
    }

    [Fact]
    public async Task A_replica_is_validated_under_the_name_of_the_first_bucket()
    {
        const string Replica = "gov-my-replica";
        var s3 = _landscape.LogAccount.S3;
        await s3.PutBucketAsync(Replica, Token);
        foreach (var key in await KeysAsync())
        {
            await s3.CopyObjectAsync(Landscape.Bucket, key, Replica, key, Token);
        }

        await s3.DeleteObjectAsync(Replica, (await KeysAsync()).First(k => k.Contains("/CloudTrail/", StringComparison.Ordinal)), Token);

        Assert.False(await ValidateAsync(r => r with { OriginalBucketName = Landscape.Bucket }, target: new LogBucketToValidate { BucketName = Replica }));
        Assert.Equal(LogIntegrityStatus.Missing, Assert.Single(_results).Status);
        Assert.False(await ValidateAsync(target: new LogBucketToValidate { BucketName = Replica }));
        Assert.All(_results.Where(r => r.Kind == LogIntegrityKind.Digest), r => Assert.Equal(LogIntegrityStatus.Relocated, r.Status));
    }

    private async Task<bool> ValidateAsync(
        Func<LogIntegrityRequest, LogIntegrityRequest>? change = null, LogBucketToValidate? target = null, AwsConnection? logAccount = null, DateTimeOffset? now = null, CancellationToken? token = null)
    {
        var emitted = new Emitted();
        var request = new LogIntegrityRequest { StartTime = Sandbox.Clock.Now.AddHours(-7) };
        try
        {
            return await new LogIntegrityValidation(new RecordingHost()) { TimeProvider = new FixedTime(now ?? Sandbox.Clock.Now) }.ValidateBucketAsync(
                _landscape.Management, logAccount ?? _landscape.LogAccount, target ?? new LogBucketToValidate { BucketName = Landscape.Bucket }, change?.Invoke(request) ?? request, emitted.Take, token ?? Token);
        }
        finally
        {
            _results = [.. emitted.All.OfType<LogIntegrityResult>()];
            _summaries = [.. emitted.All.OfType<LogIntegritySummary>()];
        }
    }

    private async Task<List<string>> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var found in _landscape.LogAccount.S3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Landscape.Bucket }).S3Objects.WithCancellation(Token))
        {
            keys.Add(found.Key);
        }

        return keys;
    }

    private static IEnumerable<string> Prefixes(string key)
    {
        for (var at = key.IndexOf('/', StringComparison.Ordinal); at >= 0; at = key.IndexOf('/', at + 1))
        {
            yield return key[..at];
        }
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    /// <summary>Breaks the first download of each object in its middle.</summary>
    private sealed class BreakingWire(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly ConcurrentDictionary<string, bool> _broken = new();

        public int Broken => _broken.Count;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.EndsWith(".json.gz", StringComparison.Ordinal) && _broken.TryAdd(request.RequestUri.AbsolutePath, true))
            {
                var whole = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
                var content = new StreamContent(new MemoryStream(whole, 0, whole.Length / 2));
                content.Headers.ContentLength = whole.Length;
                answer.Content = content;
            }

            return answer;
        }
    }
}
