using System.Collections.Concurrent;
using System.Globalization;
using OrgTrail.Aws;
using OrgTrail.Core.Logs.Validation;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Sandbox;
using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.Archives.Files;
using OrgTrail.Sandbox.Archives.Tampering;
using OrgTrail.Sandbox.Tests.CommandLine;

namespace OrgTrail.Core.Tests.Logs.Faults;

/// <summary>The verdicts are those of <c>aws cloudtrail validate-logs</c> on the same endpoint, where it has any.</summary>
public sealed class CommandLineTests : IAsyncLifetime
{
    private const string Account = SandboxOrganization.LogArchiveAccountId;
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create();
    private SandboxListener _listener = null!;
    private AwsConnection _connection = null!;

    public async ValueTask InitializeAsync()
    {
        _listener = SandboxListener.Start(_sandbox);
        _connection = AwsConnection.Create(new AwsConnectionOptions
        {
            AccessKey = _sandbox.LogArchive.AdministratorCredentials.AccessKeyId,
            SecretKey = _sandbox.LogArchive.AdministratorCredentials.SecretAccessKey,
            Region = Landscape.Region,
            EndpointUrl = _listener.Endpoint.ToString(),
        });
        await _connection.S3.PutBucketAsync(Landscape.Bucket, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _listener.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(LogFault.ChangedLog)]
    [InlineData(LogFault.TruncatedLog)]
    [InlineData(LogFault.DeletedLog)]
    [InlineData(LogFault.DeletedDigest)]
    [InlineData(LogFault.ChangedDigest)]
    [InlineData(LogFault.ForeignSignature)]
    [InlineData(LogFault.UnknownKey)]
    public async Task Both_call_the_same_files_valid_and_the_same_invalid(LogFault? fault)
    {
        var archive = _sandbox.AddTrailArchive(FaultBench.Options with
        {
            KeyPrefix = fault?.ToString() ?? "valid",
            OrganizationId = null,
            AccountIds = [Account],
            EndTime = FaultBench.Options.StartTime.AddHours(6),
            SigningKeySize = 2048,
        });
        if (fault is { } chosen)
        {
            new LogTampering(archive, new BucketLogFiles(_sandbox, Landscape.Bucket), Account, FaultBench.Region).Apply(chosen, 2);
        }

        var theirs = await TheirsAsync(archive);
        var ours = await OursAsync(archive);

        Assert.NotEmpty(theirs.Valid);
        Assert.Equal(theirs.Valid.Order(StringComparer.Ordinal), ours.Valid.Order(StringComparer.Ordinal));
        Assert.Equal(theirs.Wrong.Order(StringComparer.Ordinal), ours.Wrong.Order(StringComparer.Ordinal));
    }

    private async Task<(List<string> Valid, List<string> Wrong)> TheirsAsync(TrailArchive archive)
    {
        using var cli = new AwsCli(_listener.Endpoint, _sandbox.LogArchive.AdministratorCredentials, withRules: true);
        var (exitCode, output, error) = await cli.ExecuteAsync(
            "cloudtrail", "validate-logs", "--verbose",
            "--trail-arn", $"arn:aws:cloudtrail:{archive.Options.HomeRegion}:{Account}:trail/{archive.Options.TrailName}",
            "--s3-bucket", Landscape.Bucket, "--s3-prefix", archive.Options.KeyPrefix!,
            "--start-time", Text(archive.Options.StartTime), "--end-time", Text(archive.Options.EndTime.AddMinutes(1)));
        var told = (output + error).Split('\n').Select(l => l.Split('\t')).Where(l => l.Length >= 3 && l[1].StartsWith("s3://", StringComparison.Ordinal)).ToList();
        var wrong = told.Where(l => l[2].StartsWith("INVALID", StringComparison.Ordinal)).Select(l => l[1]).ToList();
        Assert.True((exitCode == 0) == (wrong.Count == 0), $"{exitCode}\n{output}\n{error}");
        return (told.Where(l => l[2] == "valid").Select(l => l[1]).ToList(), wrong);

        static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private async Task<(List<string> Valid, List<string> Wrong)> OursAsync(TrailArchive archive)
    {
        var found = new ConcurrentQueue<object>();
        await new LogIntegrityValidation(new RecordingHost()).ValidateBucketAsync(
            _connection,
            null,
            new() { BucketName = Landscape.Bucket, KeyPrefix = archive.Options.KeyPrefix },
            new() { StartTime = archive.Options.StartTime, EndTime = archive.Options.EndTime.AddMinutes(1), IncludeValid = true },
            FaultBench.Into(found),
            TestContext.Current.CancellationToken);
        var results = found.OfType<LogIntegrityResult>().ToList();
        return (
            results.Where(r => r.Kind != LogIntegrityKind.Chain && r.Status == LogIntegrityStatus.Valid).Select(r => r.Location).ToList(),
            [
                .. results.Where(r => r.Status is LogIntegrityStatus.Invalid or LogIntegrityStatus.Missing or LogIntegrityStatus.UnknownKey).Select(r => r.Location),
                // Theirs names the digest that is missing, ours the gap, in hours.
                .. results.Where(r => r.Status == LogIntegrityStatus.Gap).SelectMany(g => archive.DigestKeys(Account, FaultBench.Region)
                    .Where((_, hour) => archive.Options.StartTime.AddHours(hour) >= g.StartTime && archive.Options.StartTime.AddHours(hour + 1) <= g.EndTime)
                    .Select(key => $"s3://{Landscape.Bucket}/{key}")),
            ]);
    }
}
