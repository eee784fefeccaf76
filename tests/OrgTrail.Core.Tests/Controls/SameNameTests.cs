using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Policies.Documents;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>What merely looks like the trail or its logs does not answer for them.</summary>
public sealed class SameNameTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trail_that_is_at_home_elsewhere_does_not_pass_for_the_one_of_the_region_named()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        using var elsewhere = landscape.Connect(landscape.Sandbox.Management.AdministratorCredentials, "eu-central-1");

        var wrong = await landscape.AssessAsync(new BaselineSubject { BucketName = Landscape.Bucket, TrailName = DefaultNames.Trail, TrailRegion = "eu-central-1" }, elsewhere);
        var right = await landscape.AssessAsync(new BaselineSubject { BucketName = Landscape.Bucket, TrailName = DefaultNames.Trail, TrailRegion = Landscape.Region }, elsewhere);

        Assert.Equal(AssessmentStatus.Fail, wrong.Single(r => r.ControlId == "OT-TRAIL-004").Status);
        Assert.Equal(AssessmentStatus.Pass, right.Single(r => r.ControlId == "OT-TRAIL-004").Status);
    }

    [Fact]
    public async Task A_policy_that_denies_another_folder_than_the_logs_are_in_does_not_protect_them()
    {
        using var landscape = new Landscape();
        var desired = Landscape.Desired with { KeyPrefix = "audit" };
        await landscape.EnableTrailAsync((await landscape.NewBucketAsync(desired))!, desired);
        var scp = LogProtectionScp.Text(new LogBucketSubject
        {
            BucketName = Landscape.Bucket,
            LogAccountId = landscape.Sandbox.LogArchive.Id,
            ManagementAccountId = landscape.Sandbox.Management.Id,
            OrganizationId = landscape.Sandbox.OrganizationId,
            TrailName = DefaultNames.Trail,
            TrailRegion = Landscape.Region,
        }).Replace($"{Landscape.Bucket}/*", $"{Landscape.Bucket}/AWSLogs/*", StringComparison.Ordinal);
        var root = (await landscape.Management.Organizations.ListRootsAsync(new ListRootsRequest(), Ct)).Roots![0].Id!;
        await landscape.Management.Organizations.EnablePolicyTypeAsync(new EnablePolicyTypeRequest { RootId = root, PolicyType = "SERVICE_CONTROL_POLICY" }, Ct);
        var policy = await landscape.Management.Organizations.CreatePolicyAsync(
            new CreatePolicyRequest { Name = "another", Description = "", Type = "SERVICE_CONTROL_POLICY", Content = scp }, Ct);
        await landscape.Management.Organizations.AttachPolicyAsync(
            new AttachPolicyRequest { PolicyId = policy.Policy!.PolicySummary!.Id, TargetId = landscape.Sandbox.LogArchive.Id }, Ct);

        var results = await landscape.AssessAsync();

        Assert.Equal(AssessmentStatus.Fail, results.Single(r => r.ControlId == "OT-SCP-005").Status);
        Assert.Equal(AssessmentStatus.Fail, results.Single(r => r.ControlId == "OT-SCP-008").Status);
    }
}
