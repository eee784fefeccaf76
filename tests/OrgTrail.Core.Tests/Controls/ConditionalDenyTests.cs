using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>A Deny that a request can avoid is no protection, however many actions it names.</summary>
public sealed class ConditionalDenyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"StringNotEquals":{"aws:PrincipalTag/team":"audit"}}""", "aws:PrincipalTag/team")]
    [InlineData("""{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}""", "aws:MultiFactorAuthPresent")]
    [InlineData("""{"NotIpAddressIfExists":{"aws:SourceIp":"192.0.2.0/24"}}""", "aws:SourceIp")]
    public async Task A_deny_on_what_the_caller_brings_does_not_pass(string condition, string key)
    {
        using var landscape = new Landscape();
        await WithoutProtectionAsync(landscape);
        await AttachAsync(landscape, condition);

        var results = await landscape.AssessAsync();

        foreach (var control in new[] { "OT-SCP-004", "OT-SCP-005", "OT-SCP-006" })
        {
            var result = results.Single(r => r.ControlId == control);
            Assert.Equal(AssessmentStatus.Fail, result.Status);
            Assert.Contains(key, result.Actual, StringComparison.Ordinal);
        }

        Assert.NotEqual(AssessmentStatus.Pass, results.Single(r => r.ControlId == "OT-SCP-008").Status);
    }

    [Fact]
    public async Task A_region_lock_that_leaves_the_buckets_region_open_protects_nothing()
    {
        using var landscape = new Landscape();
        await WithoutProtectionAsync(landscape);
        await AttachAsync(landscape, $$$"""{"StringNotEquals":{"aws:RequestedRegion":"{{{Landscape.Region}}}"}}""");

        var results = await landscape.AssessAsync();

        Assert.Equal(AssessmentStatus.Fail, Status(results, "OT-SCP-004"));
        Assert.Equal(AssessmentStatus.Fail, Status(results, "OT-SCP-005"));
    }

    [Fact]
    public async Task A_deny_for_roles_alone_leaves_the_logs_to_users()
    {
        using var landscape = new Landscape();
        await WithoutProtectionAsync(landscape);
        await AttachAsync(landscape, """{"ArnLike":{"aws:PrincipalArn":["arn:aws:iam::*:role/*","arn:aws:iam::*:root"]}}""");

        Assert.Equal(AssessmentStatus.Fail, Status(await landscape.AssessAsync(), "OT-SCP-005"));
    }

    [Theory]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"ORGANIZATION"}}""")]
    [InlineData("""{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/break-glass"}}""")]
    public async Task A_deny_that_every_administrator_meets_passes(string condition)
    {
        using var landscape = new Landscape();
        await WithoutProtectionAsync(landscape);
        await AttachAsync(landscape, condition.Replace("ORGANIZATION", landscape.Sandbox.OrganizationId, StringComparison.Ordinal));

        var results = await landscape.AssessAsync();

        Assert.Equal(AssessmentStatus.Pass, Status(results, "OT-SCP-004"));
        Assert.Equal(AssessmentStatus.Pass, Status(results, "OT-SCP-005"));
        Assert.Equal(AssessmentStatus.Pass, Status(results, "OT-SCP-006"));
    }

    private static AssessmentStatus Status(IReadOnlyList<OrgTrailBaselineResult> results, string id) => results.Single(r => r.ControlId == id).Status;

    private static async Task WithoutProtectionAsync(Landscape landscape) =>
        await landscape.EnableTrailAsync((await landscape.NewBucketAsync())!);

    private static async Task AttachAsync(Landscape landscape, string condition)
    {
        var organizations = landscape.Management.Organizations;
        var root = (await organizations.ListRootsAsync(new ListRootsRequest(), Ct)).Roots![0].Id!;
        await organizations.EnablePolicyTypeAsync(new EnablePolicyTypeRequest { RootId = root, PolicyType = "SERVICE_CONTROL_POLICY" }, Ct);
        var policy = await organizations.CreatePolicyAsync(
            new CreatePolicyRequest
            {
                Name = "theirs",
                Description = "",
                Type = "SERVICE_CONTROL_POLICY",
                Content = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["s3:*","organizations:*","account:*"],"Resource":"*","Condition":{{condition}}}]}""",
            },
            Ct);
        await organizations.AttachPolicyAsync(new AttachPolicyRequest { PolicyId = policy.Policy!.PolicySummary!.Id, TargetId = root }, Ct);
    }
}
