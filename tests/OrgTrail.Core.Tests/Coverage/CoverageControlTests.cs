using OrgTrail.Core.Controls;
using OrgTrail.Core.Coverage;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Coverage;

/// <summary>OT-DELIVERY-003.</summary>
public sealed class CoverageControlTests
{
    private const string Id = "OT-DELIVERY-003";

    [Fact]
    public async Task It_is_judged_on_request_only_and_costs_nothing_otherwise()
    {
        using var archive = await Archive.CreateAsync();
        archive.Landscape.Sandbox.Calls.Clear();

        var result = await AssessAsync(archive, null);

        Assert.Equal(AssessmentStatus.NotApplicable, result.Status);
        Assert.Contains("-IncludeCoverage", result.Actual, StringComparison.Ordinal);
        Assert.Equal(0, archive.Count("ListAccounts") + archive.Listings);
    }

    [Fact]
    public async Task It_passes_when_all_deliver_with_one_call_a_region()
    {
        using var archive = await Archive.CreateAsync();
        await archive.DeliverAllAsync();
        archive.Landscape.Sandbox.Calls.Clear();

        var result = await AssessAsync(archive);

        Assert.Equal(AssessmentStatus.Pass, result.Status);
        Assert.Equal("all 34 deliver", result.Actual);
        Assert.Equal(1 + (2 * (1 + Archive.Regions.Count)), archive.Listings);
    }

    [Fact]
    public async Task It_counts_the_silent_and_names_the_first()
    {
        using var archive = await Archive.CreateAsync();
        await archive.DeliverAsync(archive.Management);
        await archive.DeliverAsync(archive.LogArchive, Archive.Regions.Skip(4));
        await archive.DigestAsync(archive.LogArchive, Archive.Regions[1], TimeSpan.FromDays(3));

        var result = await AssessAsync(archive);

        Assert.Equal(AssessmentStatus.Fail, result.Status);
        Assert.StartsWith("4 of 34 are silent: 222222222222 ap-northeast-1 (missing), 222222222222 ap-northeast-2 (late), ", result.Actual, StringComparison.Ordinal);
        Assert.EndsWith(", …", result.Actual, StringComparison.Ordinal);
        Assert.Contains("Get-OrgTrailCoverage", result.Remediation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_may_not_be_listed_makes_it_unknown()
    {
        using var archive = await Archive.CreateAsync();
        await archive.DeliverAllAsync();
        using var nobody = archive.Landscape.Connect(archive.Landscape.Sandbox.LogArchive.AddUser("nobody"));

        var result = (await archive.Landscape.AssessAsync(Subject(archive, new()), logAccount: nobody)).Single(r => r.ControlId == Id);

        Assert.Equal((AssessmentStatus.Unknown, "s3:ListBucket"), (result.Status, result.MissingPermission));
        Assert.Contains("s3:ListBucket", result.Remediation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_fails_it()
    {
        using var archive = await Archive.CreateAsync();

        var result = (await archive.Landscape.AssessAsync(Subject(archive, new()) with { BucketName = "no-such-bucket" })).Single(r => r.ControlId == Id);

        Assert.Equal(AssessmentStatus.Fail, result.Status);
    }

    [Fact]
    public async Task Without_credentials_of_the_log_account_it_is_unknown()
    {
        using var archive = await Archive.CreateAsync();

        var results = await new BaselineAssessment(archive.Landscape.Management, null, archive.Host).RunAsync(
            new BaselineSubject { BucketName = Landscape.Bucket, Coverage = new() }, null, TestContext.Current.CancellationToken);

        var result = results.Single(r => r.ControlId == Id);
        Assert.Equal(AssessmentStatus.Unknown, result.Status);
        Assert.Contains("-LogAccountProfileName", result.Actual + result.Remediation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Right_after_the_deployment_it_passes_since_nothing_need_have_arrived()
    {
        using var landscape = new Landscape();
        landscape.Sandbox.Clock.Advance(TimeSpan.FromDays(3));
        await landscape.DeployAsync();

        var result = (await landscape.AssessAsync(new BaselineSubject { BucketName = Landscape.Bucket, Coverage = new() })).Single(r => r.ControlId == Id);

        Assert.Equal((AssessmentStatus.Pass, "0 of 68 deliver, 68 need not yet"), (result.Status, result.Actual));
    }

    private static BaselineSubject Subject(Archive archive, CoverageSettings? coverage) => archive.Subject with { Coverage = coverage };

    private static Task<OrgTrailBaselineResult> AssessAsync(Archive archive) => AssessAsync(archive, new());

    private static async Task<OrgTrailBaselineResult> AssessAsync(Archive archive, CoverageSettings? coverage) =>
        (await archive.Landscape.AssessAsync(Subject(archive, coverage))).Single(r => r.ControlId == Id);
}
