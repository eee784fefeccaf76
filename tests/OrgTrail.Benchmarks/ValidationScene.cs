using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Logs.Validation;
using OrgTrail.Core.Results;
using OrgTrail.Sandbox;
using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.Archives.Files;
using OrgTrail.Sandbox.Tests.CommandLine;

namespace OrgTrail.Benchmarks;

/// <summary>
/// An organization trail's logs behind a loopback endpoint, for both ways to validate them. The server runs in this process, so what it
/// costs is in our time, on the same cores, and mostly not in theirs.
/// </summary>
internal sealed class ValidationScene : IAsyncDisposable
{
    public const string Bucket = "gov-my-cloudtrail";
    private const string Trail = "org-trail";
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 0, 17, 41, TimeSpan.Zero);
    private readonly SandboxListener _listener;

    private ValidationScene(SandboxOrganization sandbox)
    {
        Sandbox = sandbox;
        _listener = SandboxListener.Start(sandbox);
        Connection = AwsConnection.Create(new AwsConnectionOptions
        {
            AccessKey = sandbox.Management.AdministratorCredentials.AccessKeyId,
            SecretKey = sandbox.Management.AdministratorCredentials.SecretAccessKey,
            Region = "us-east-1",
            EndpointUrl = _listener.Endpoint.ToString(),
        });
    }

    public SandboxOrganization Sandbox { get; }

    public AwsConnection Connection { get; }

    public TrailArchive Archive { get; private set; } = null!;

    /// <summary>True for one account and region.</summary>
    public bool IsOneStream => Archive.Options.AccountIds.Count * Archive.Options.Regions.Count == 1;

    /// <summary>An organization with the trail and its logs, each of 40 events.</summary>
    public static async Task<ValidationScene> CreateAsync(int accounts, string[] regions, int hours, int logsPerHour)
    {
        var scene = new ValidationScene(SandboxOrganization.Create(new() { MemberAccountCount = Math.Max(2, accounts - 2), StartTime = Start.AddHours(hours) }));
        await scene.PrepareAsync(accounts, regions, hours, logsPerHour);
        return scene;
    }

    /// <summary>All of it in one run of ours: the time by the clock and that of the processors.</summary>
    public async Task<(TimeSpan Clock, TimeSpan Work)> OursAsync()
    {
        var (watch, work) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var valid = 0L;
        var isValid = await new LogIntegrityValidation(SilentHost.Instance).ValidateBucketAsync(
            Connection,
            null,
            new() { BucketName = Bucket },
            new() { StartTime = Start, EndTime = End },
            (result, _) =>
            {
                if (result is LogIntegritySummary summary)
                {
                    Interlocked.Add(ref valid, summary.ValidLogCount);
                }

                return Task.CompletedTask;
            },
            CancellationToken.None);
        return isValid && valid == Archive.LogFileCount
            ? (watch.Elapsed, Environment.CpuUsage.TotalTime - work)
            : throw new InvalidOperationException($"Ours found {valid} of {Archive.LogFileCount} logs valid.");
    }

    /// <summary>
    /// The AWS CLI's validation, which must be started once for each account and region: the time of all, were each as fast as the fastest.
    /// What else the machine does must not count against it.
    /// </summary>
    /// <param name="sideBySide">How many run at the same time.</param>
    public async Task<TimeSpan> TheirsAsync(int sideBySide)
    {
        using var cli = new AwsCliProcess(_listener.Endpoint, Sandbox.Management.AdministratorCredentials, withRules: true);
        var streams = Archive.Options.AccountIds.SelectMany(a => Archive.Options.Regions.Select(r => (Account: a, Region: r))).ToArray();
        var times = new ConcurrentBag<TimeSpan>();
        await Parallel.ForEachAsync(streams, new ParallelOptions { MaxDegreeOfParallelism = sideBySide }, async (stream, ct) =>
        {
            var watch = Stopwatch.StartNew();
            var (_, output, error) = await cli.ExecuteAsync(
                [
                    "cloudtrail", "validate-logs", "--region", stream.Region, "--account-id", stream.Account,
                    "--trail-arn", $"arn:aws:cloudtrail:us-east-1:{SandboxOrganization.ManagementAccountId}:trail/{Trail}",
                    "--start-time", Text(Start), "--end-time", Text(End),
                ],
                ct);
            times.Add(watch.Elapsed);
            var count = Archive.LogKeys(stream.Account, stream.Region).Count;
            if (!output.Contains($"{count}/{count} log files valid", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The AWS CLI did not find every log valid:\n{output}\n{error}");
            }
        });
        return times.Min() * streams.Length / sideBySide;

        static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await _listener.DisposeAsync();
    }

    private DateTimeOffset End => Archive.Options.EndTime.AddMinutes(1);

    private async Task PrepareAsync(int accounts, string[] regions, int hours, int logsPerHour)
    {
        await Connection.S3.PutBucketAsync(Bucket);
        await Connection.S3.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = Bucket, Policy = Policy() });
        await Connection.Organizations.EnableAWSServiceAccessAsync(new EnableAWSServiceAccessRequest { ServicePrincipal = "cloudtrail.amazonaws.com" });
        await Connection.CloudTrail.CreateTrailAsync(new CreateTrailRequest
        {
            Name = Trail,
            S3BucketName = Bucket,
            IsMultiRegionTrail = true,
            IsOrganizationTrail = true,
            EnableLogFileValidation = true,
        });
        Archive = Sandbox.AddTrailArchive(new()
        {
            BucketName = Bucket,
            OrganizationId = Sandbox.OrganizationId,
            TrailName = Trail,
            AccountIds = [.. Sandbox.Accounts.Select(a => a.Id).Take(accounts)],
            Regions = regions,
            StartTime = Start,
            EndTime = Start.AddHours(hours),
            LogFilesPerHour = logsPerHour,
            EventsPerLogFile = 40,
        });

        // As ordinary objects: making them up would otherwise be in the time.
        var files = new BucketLogFiles(Sandbox, Bucket);
        foreach (var key in Archive.Keys())
        {
            files.Write(key, new(Archive.ContentOf(key), Archive.MetadataOf(key)));
        }
    }

    private string Policy() =>
        $$"""
        {"Version":"2012-10-17","Statement":[
         {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::{{Bucket}}"},
         {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject",
          "Resource":["arn:aws:s3:::{{Bucket}}/AWSLogs/{{SandboxOrganization.ManagementAccountId}}/*","arn:aws:s3:::{{Bucket}}/AWSLogs/{{Sandbox.OrganizationId}}/*"],
          "Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"} } }]}
        """;
}
