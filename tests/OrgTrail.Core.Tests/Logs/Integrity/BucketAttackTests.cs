using System.Collections.Concurrent;
using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Validation;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>What can be tried in a bucket and in no copy of it: objects under odd keys, objects that change while they are looked at.</summary>
public sealed class BucketAttackTests : IAsyncLifetime
{
    private readonly Landscape _landscape = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("orgtrail-attack-").FullName;
    private readonly TestTrail _trail = new();
    private List<LogIntegrityResult> _results = [];
    private LogIntegritySummary? _summary;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 4; i++)
        {
            _trail.AddHour();
        }

        new PublicKeyFile { Format = PublicKeyFile.CurrentFormat, PublicKeyList = [TestTrail.PublicKey] }.Write(Path.Join(_folder, "keys.json"));
        await _landscape.LogAccount.S3.PutBucketAsync(TestTrail.Bucket, Token);
    }

    public ValueTask DisposeAsync()
    {
        _landscape.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("2026/03/01/111111111111_CloudTrail_us-east-1_20260301T2215Z")]
    [InlineData("2026/03/01/111111111111_CloudTrail_us-east-1_20260302T0000Z_0.json.gz/")]
    [InlineData("2026/03/01/111111111111_CloudTrail_us-east-1_20260301T2230Z_\uFF21é?#%2f+ &.json.gz")]
    [InlineData("2026/03/01/111111111111_CloudTrail_us-east-1_20260301T2230Z_\u0001.json.gz")]
    [InlineData("\uFFFF.json.gz")]
    [InlineData("\U0001F511.json.gz")]
    public async Task An_object_that_is_slipped_in_is_unlisted_whatever_its_key(string name)
    {
        await UploadAsync();
        await PutAsync($"AWSLogs/o-test/111111111111/CloudTrail/us-east-1/{name}", TestTrail.Gzip("{}"u8));

        Assert.False(await ValidateAsync());

        Assert.Equal(LogIntegrityStatus.Unlisted, Assert.Single(_results).Status);
    }

    [Fact]
    public async Task What_consoles_make_as_folders_is_no_alarm()
    {
        await UploadAsync();
        await PutAsync("AWSLogs/o-test/111111111111/CloudTrail/us-east-1/2026/03/02/", []);

        Assert.True(await ValidateAsync());
    }

    [Fact]
    public async Task A_log_in_another_bucket_does_not_vouch_for_an_object_of_its_key_here()
    {
        var digest = _trail.AddHour(change: json => json["logFiles"]![0]!["s3Bucket"] = "other-bucket");
        var key = _trail.LogKeys[^2];
        _trail.AddHour();
        await UploadAsync();
        await _landscape.LogAccount.S3.PutBucketAsync("other-bucket", Token);
        await PutAsync(key, _trail.Files[key].Content, "other-bucket");
        await PutAsync(key, TestTrail.Gzip("{\"Records\":[]}"u8));

        Assert.False(await ValidateAsync());

        Assert.Equal((LogIntegrityStatus.Unlisted, $"s3://{TestTrail.Bucket}/{key}"), (Assert.Single(_results).Status, _results[0].Location));
        Assert.NotEmpty(digest);
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public async Task A_digest_of_an_impossible_time_is_judged_like_any_other(string time)
    {
        _trail.AddHour(change: json => (json["digestStartTime"], json["digestEndTime"], json["digestPublicKeyFingerprint"]) = (time, time, "00"));
        await UploadAsync();

        Assert.False(await ValidateAsync(r => r with { PublicKeyPaths = [] }));

        Assert.All(_results.Where(r => r.Kind == LogIntegrityKind.Digest), r => Assert.Equal(LogIntegrityStatus.UnknownKey, r.Status));
        Assert.DoesNotContain(_results, r => r.Reason == "ReadFailed");
        Assert.Equal(5, _summary!.DigestCount);
    }

    [Fact]
    public async Task What_is_archived_is_undecided_and_says_what_to_do()
    {
        var digest = _trail.DigestKeys[1];
        var log = _trail.LogKeys[0];
        await UploadAsync();
        await PutAsync(digest, _trail.Files[digest].Content, signature: _trail.Files[digest].Signature, storage: Amazon.S3.S3StorageClass.Glacier);
        await PutAsync(log, _trail.Files[log].Content, storage: Amazon.S3.S3StorageClass.DeepArchive);

        Assert.False(await ValidateAsync());

        Assert.All(_results, r => Assert.Equal(LogIntegrityStatus.Unknown, r.Status));
        Assert.Equal(["Archived", "Archived", "DigestNotRead", "DigestNotRead"], _results.Select(r => r.Reason).Order());
        Assert.Contains("restore", _results.First(r => r.Reason == "Archived").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_another_when_it_was_listed_is_not_remembered_as_proven()
    {
        await UploadAsync();
        var state = Path.Join(_folder, "state");
        Func<LogIntegrityRequest, LogIntegrityRequest> withState = r => r with { StatePath = state };
        var key = _trail.LogKeys[2];
        var good = _trail.Files[key].Content;
        await PutAsync(key, TestTrail.Gzip("{\"Records\":[]}"u8));

        // Between listing and reading the good one is put back, and taken away again after.
        using (var wire = new SwitchingWire(_landscape.Sandbox.CreateHandler(), key, good))
        using (var connection = AwsConnection.Create(new AwsConnectionOptions
        {
            AccessKey = _landscape.Sandbox.LogArchive.AdministratorCredentials.AccessKeyId,
            SecretKey = _landscape.Sandbox.LogArchive.AdministratorCredentials.SecretAccessKey,
            Region = Landscape.Region,
            HttpMessageHandler = () => wire,
        }))
        {
            Assert.True(await ValidateAsync(withState, connection));
            Assert.Equal(1, wire.Switched);
        }

        Assert.False(await ValidateAsync(withState));
        Assert.Equal(LogIntegrityStatus.Invalid, Assert.Single(_results).Status);
        Assert.Equal(_trail.LogKeys.Count - 1, _summary!.AlreadyProvenCount);
    }

    [Fact]
    public async Task A_time_beyond_all_bounds_is_cut_to_what_can_be()
    {
        await UploadAsync();

        Assert.True(await ValidateAsync(r => r with { StartTime = TestTrail.Begin, EndTime = DateTimeOffset.MaxValue }));
        Assert.True(await ValidateAsync(r => r with { StartTime = DateTimeOffset.MinValue, EndTime = null }));
    }

    private async Task UploadAsync()
    {
        foreach (var (key, file) in _trail.Files)
        {
            await PutAsync(key, file.Content, signature: file.Signature);
        }
    }

    private async Task PutAsync(string key, byte[] content, string bucket = TestTrail.Bucket, string? signature = null, Amazon.S3.S3StorageClass? storage = null)
    {
        var request = new PutObjectRequest { BucketName = bucket, Key = key, InputStream = new MemoryStream(content), StorageClass = storage };
        if (signature is not null)
        {
            request.Metadata["signature"] = signature;
            request.Metadata["signature-algorithm"] = "SHA256withRSA";
        }

        await _landscape.LogAccount.S3.PutObjectAsync(request, Token);
    }

    private async Task<bool> ValidateAsync(Func<LogIntegrityRequest, LogIntegrityRequest>? change = null, AwsConnection? logAccount = null)
    {
        var emitted = new Emitted();
        var request = new LogIntegrityRequest { StartTime = TestTrail.Begin, PublicKeyPaths = [Path.Join(_folder, "keys.json")] };
        var isValid = await new LogIntegrityValidation(new RecordingHost()) { TimeProvider = new FixedTime(_trail.Now.AddMinutes(10)) }.ValidateBucketAsync(
            _landscape.Management, logAccount ?? _landscape.LogAccount, new LogBucketToValidate { BucketName = TestTrail.Bucket }, change?.Invoke(request) ?? request, emitted.Take, Token);
        _results = [.. emitted.All.OfType<LogIntegrityResult>()];
        _summary = emitted.All.OfType<LogIntegritySummary>().Single();
        return isValid;
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    /// <summary>Answers for one key with what another version of it holds.</summary>
    private sealed class SwitchingWire(HttpMessageHandler inner, string key, byte[] content) : DelegatingHandler(inner)
    {
        private readonly ConcurrentQueue<string> _switched = new();

        public int Switched => _switched.Count;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.EndsWith(key, StringComparison.Ordinal))
            {
                _switched.Enqueue(key);
                answer.Content = new ByteArrayContent(content);
                answer.Headers.Remove("ETag");
                answer.Headers.TryAddWithoutValidation("ETag", "\"00112233445566778899aabbccddeeff\"");
                answer.Content.Headers.LastModified = DateTimeOffset.UnixEpoch;
            }

            return answer;
        }
    }
}
