using OrgTrail.Core.Controls;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Deploying;

public sealed class MainJobTests
{
    [Fact]
    public async Task The_four_steps_lead_to_a_baseline_without_failures()
    {
        using var landscape = new Landscape();

        var protection = await landscape.DeployAsync();
        landscape.LetTimePass();
        var results = await landscape.AssessAsync();

        Assert.True(protection.IsAttached);
        Assert.Equal(ControlCatalogue.InOrderOfReport(ControlCatalogue.All).Select(c => c.Id), results.Select(r => r.ControlId));
        var bad = results.Where(r => r.Status is AssessmentStatus.Fail or AssessmentStatus.Unknown).Select(r => $"{r.ControlId}: {r.Actual}");
        Assert.Empty(bad);
    }

    [Fact]
    public async Task The_first_run_makes_the_fewest_writing_calls_and_the_second_none()
    {
        using var landscape = new Landscape();

        await landscape.DeployAsync();
        var first = landscape.Sandbox.Calls.Writes.Select(c => c.Operation).ToArray();
        landscape.Sandbox.Calls.Clear();
        await landscape.DeployAsync();

        Assert.Equal(
            ["CreateBucket", "PutBucketVersioning", "PutBucketPolicy", "EnableAWSServiceAccess", "CreateTrail", "StartLogging", "EnablePolicyType", "CreatePolicy", "AttachPolicy"],
            first);
        Assert.Empty(landscape.Sandbox.Calls.Writes);
        Assert.NotEmpty(landscape.Sandbox.Calls.All);
    }
}
