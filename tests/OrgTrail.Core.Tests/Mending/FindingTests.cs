using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Mending;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Mending;

/// <summary>What was found is mended where it was found: results of another trail, bucket or organization mend nothing here.</summary>
public sealed class FindingTests
{
    [Theory]
    [InlineData("OT-TRAIL-004", "arn:aws:cloudtrail:us-east-1:999999999999:trail/org-trail", "999999999999")]
    [InlineData("OT-TRAIL-004", "arn:aws:cloudtrail:us-east-1:111111111111:trail/another", null)]
    [InlineData("OT-SCP-005", "999999999999", null)]
    [InlineData("OT-TRAIL-001", "o-another000", null)]
    public async Task A_result_about_something_else_mends_nothing_here(string controlId, string resource, string? account)
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.TurnValidationOffAsync();
        await bench.DetachAsync();
        await bench.Landscape.Management.Organizations.DisableAWSServiceAccessAsync(new() { ServicePrincipal = "cloudtrail.amazonaws.com" }, TestContext.Current.CancellationToken);
        bench.Calls.Clear();
        var host = new RecordingHost();

        var result = Assert.Single(await RepairAsync(bench, host, new RepairFinding(controlId, resource, account)));

        Assert.Equal(RepairOutcome.NotMended, result.Outcome);
        Assert.Contains(resource, result.Reason, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.FindingOfOtherResource, Assert.Single(host.Errors).ErrorId);
        Assert.Empty(bench.Calls.Writes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("arn:aws:cloudtrail:us-east-1:unknown:trail/org-trail")]
    public async Task A_result_that_did_not_know_where_is_mended(string? resource)
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.TurnValidationOffAsync();

        var result = Assert.Single(await RepairAsync(bench, new RecordingHost(), new RepairFinding("OT-TRAIL-004", resource, null)));

        Assert.Equal(RepairOutcome.Mended, result.Outcome);
    }

    [Fact]
    public async Task Results_of_this_trail_are_mended()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.TurnValidationOffAsync();
        await bench.DetachAsync();
        var found = await bench.Landscape.AssessAsync();

        var results = await RepairAsync(bench, new RecordingHost(), [.. found.Where(f => f.Status == AssessmentStatus.Fail).Select(f => new RepairFinding(f.ControlId, f.Resource, f.AccountId))]);

        Assert.All(results.Where(r => !r.ControlId.StartsWith("OT-DELIVERY", StringComparison.Ordinal)), r => Assert.Equal(RepairOutcome.Mended, r.Outcome));
    }

    private static Task<IReadOnlyList<OrgTrailRepairResult>> RepairAsync(RepairBench bench, IOperationHost host, params RepairFinding[] findings) =>
        new BaselineRepair(bench.Landscape.Management, bench.Landscape.LogAccount, host)
        {
            IsEachAskedFor = true,
            Findings = findings,
            TimeProvider = bench.Landscape.Time,
            ReattachDelays = [],
        }.RunAsync(
            new BaselineSubject { BucketName = Landscape.Bucket },
            [.. ControlCatalogue.All.Where(c => Array.Exists(findings, f => f.ControlId == c.Id))],
            TestContext.Current.CancellationToken);
}
