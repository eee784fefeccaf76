using System.Globalization;
using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Core.Coverage;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Sandbox;

namespace OrgTrail.Core.Tests.Coverage;

/// <summary>A log bucket whose files a test puts there one by one, named as CloudTrail names them.</summary>
public sealed class Archive : IDisposable
{
    private int _files;

    private Archive(int members, string? prefix, bool hasOrganization)
    {
        Prefix = prefix;
        Landscape = new Landscape(new SandboxOptions
        {
            MemberAccountCount = members,
            HasOrganization = hasOrganization,
            StartTime = new DateTimeOffset(2026, 11, 20, 12, 34, 0, TimeSpan.Zero),
        });
        Root = $"{(prefix is null ? string.Empty : prefix + "/")}AWSLogs/{(hasOrganization ? Landscape.Sandbox.OrganizationId + "/" : string.Empty)}";
    }

    public static IReadOnlyList<string> Regions { get; } = DefaultRegions.Of("aws");

    public Landscape Landscape { get; }

    public string Root { get; set; }

    public string? Prefix { get; }

    public DateTimeOffset Now => Landscape.Sandbox.Clock.Now;

    public string Management => Landscape.Sandbox.Management.Id;

    public string LogArchive => Landscape.Sandbox.LogArchive.Id;

    public RecordingHost Host { get; private set; } = new();

    /// <summary>The listings of the last run.</summary>
    public int Listings => Count("ListObjectsV2");

    public BaselineSubject Subject => new() { BucketName = Landscape.Bucket, LogAccountId = LogArchive, KeyPrefix = Prefix };

    /// <summary>An empty archive; its accounts joined five days ago.</summary>
    public static async Task<Archive> CreateAsync(int members = 0, string? prefix = null, bool hasOrganization = true)
    {
        var archive = new Archive(members, prefix, hasOrganization);
        await archive.Landscape.LogAccount.CreateBucketAsync(Landscape.Bucket);
        archive.Landscape.Sandbox.Clock.Advance(TimeSpan.FromDays(5));
        return archive;
    }

    /// <summary>What is named in full.</summary>
    public static NameFilter Only(params string[] names) => new(names, names.Contains);

    /// <summary>What a pattern matches.</summary>
    public static NameFilter Filter(string pattern, Func<string, bool> matches) => new([pattern], matches);

    public int Count(string operation) => Landscape.Sandbox.Calls.All.Count(c => c.Operation == operation);

    /// <summary>A fresh log file and digest in each region.</summary>
    public async Task DeliverAsync(string account, IEnumerable<string>? regions = null)
    {
        foreach (var region in regions ?? Regions)
        {
            await LogAsync(account, region, TimeSpan.FromMinutes(10));
            await DigestAsync(account, region, TimeSpan.FromMinutes(30));
        }
    }

    public async Task DeliverAllAsync()
    {
        foreach (var account in Landscape.Sandbox.Accounts)
        {
            await DeliverAsync(account.Id);
        }
    }

    public Task LogAsync(string account, string region, TimeSpan age)
    {
        var at = (Now - age).UtcDateTime;
        return PutAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{Root}{account}/CloudTrail/{region}/{at:yyyy'/'MM'/'dd}/{account}_CloudTrail_{region}_{at:yyyyMMdd'T'HHmm}Z_{++_files:D16}.json.gz"));
    }

    public Task DigestAsync(string account, string region, TimeSpan age, string suffix = "")
    {
        var at = (Now - age).UtcDateTime;
        return PutAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{Root}{account}/CloudTrail-Digest/{region}/{at:yyyy'/'MM'/'dd}/{account}_CloudTrail-Digest_{region}_org-trail_us-east-1_{at:yyyyMMdd'T'HHmmss}Z{suffix}.json.gz"));
    }

    public Task PutAsync(string key) => Landscape.LogAccount.S3.PutObjectAsync(
        new PutObjectRequest { BucketName = Landscape.Bucket, Key = key, ContentBody = "x" }, TestContext.Current.CancellationToken);

    public Task RemoveAsync(string key) => Landscape.LogAccount.S3.DeleteObjectAsync(Landscape.Bucket, key, TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<OrgTrailCoverage>> RunAsync(
        CoverageSettings? settings = null, BaselineSubject? subject = null, AwsConnection? management = null, AwsConnection? logAccount = null)
    {
        var results = new List<OrgTrailCoverage>();
        await foreach (var result in New(management, logAccount).RunAsync(subject ?? Subject, settings ?? new(), TestContext.Current.CancellationToken))
        {
            results.Add(result);
        }

        return results;
    }

    public Task<bool> AllDeliverAsync(CoverageSettings? settings = null, AwsConnection? management = null) =>
        New(management, null).AllDeliverAsync(Subject, settings ?? new(), TestContext.Current.CancellationToken);

    public void Dispose() => Landscape.Dispose();

    private TrailCoverage New(AwsConnection? management, AwsConnection? logAccount)
    {
        Landscape.Sandbox.Calls.Clear();
        Host = new RecordingHost();
        return new TrailCoverage(management ?? Landscape.Management, logAccount ?? Landscape.LogAccount, Host) { TimeProvider = Landscape.Time };
    }
}
