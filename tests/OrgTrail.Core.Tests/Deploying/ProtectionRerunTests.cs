using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Tests.Deploying;

/// <summary>Setting the protection again never opens what was closed, and never changes exemptions without a word.</summary>
public sealed class ProtectionRerunTests
{
    private const string Key = "arn:aws:kms:us-east-1:222222222222:key/11111111-2222-3333-4444-555555555555";
    private const string OtherKey = "arn:aws:kms:us-east-1:222222222222:key/99999999-2222-3333-4444-555555555555";
    private const string Role = "arn:aws:iam::222222222222:role/break-glass";

    [Fact]
    public async Task Without_the_key_the_key_stays_protected()
    {
        using var landscape = new Landscape();
        await SetAsync(landscape, Key);
        landscape.Sandbox.Calls.Clear();

        await SetAsync(landscape, null);

        Assert.Empty(landscape.Sandbox.Calls.Writes);
        Assert.Equal([Key], (await StatementAsync(landscape, "OrgTrailProtectKey"))!.Resource);
    }

    [Fact]
    public async Task Another_key_is_protected_beside_the_first()
    {
        using var landscape = new Landscape();
        await SetAsync(landscape, Key);

        await SetAsync(landscape, OtherKey);

        Assert.Equal([Key, OtherKey], (await StatementAsync(landscape, "OrgTrailProtectKey"))!.Resource);
    }

    [Fact]
    public async Task A_denied_restore_stays_denied()
    {
        using var landscape = new Landscape();
        await SetAsync(landscape, null, Landscape.Desired with { Protection = new ProtectionSettings { DenyRestoreObject = true } });

        await SetAsync(landscape, null);

        Assert.Contains("s3:RestoreObject", (await StatementAsync(landscape, "OrgTrailProtectObjects"))!.Action);
    }

    [Fact]
    public async Task Exemptions_are_what_is_given_and_their_change_is_told()
    {
        using var landscape = new Landscape();
        var exempting = Landscape.Desired with { BreakGlassPrincipalArns = [Role] };
        var (first, added, lost, again) = (new RecordingHost(), new RecordingHost(), new RecordingHost(), new RecordingHost());

        await SetAsync(landscape, Key, host: first);
        await SetAsync(landscape, null, exempting, added);
        var exempted = await StatementAsync(landscape, "OrgTrailProtectKey");
        await SetAsync(landscape, null, host: lost);
        await SetAsync(landscape, null, host: again);

        Assert.Empty(first.Warnings);
        Assert.Contains($"no longer bind {Role}", Assert.Single(added.Warnings), StringComparison.Ordinal);
        Assert.Equal([Role], Assert.Single(exempted!.Condition).Values);
        Assert.Contains($"has exempted {Role}", Assert.Single(lost.Warnings), StringComparison.Ordinal);
        Assert.Empty((await StatementAsync(landscape, "OrgTrailProtectKey"))!.Condition);
        Assert.Empty(again.Warnings);
    }

    [Fact]
    public async Task The_slot_that_FullAWSAccess_will_take_is_counted()
    {
        using var landscape = new Landscape();
        var host = new RecordingHost();

        var protection = await SetAsync(landscape, null, host: host);

        var attached = await landscape.Management.Organizations.ListPoliciesForTargetAsync(
            new ListPoliciesForTargetRequest { TargetId = landscape.Sandbox.LogArchive.Id, Filter = "SERVICE_CONTROL_POLICY" }, TestContext.Current.CancellationToken);
        Assert.Equal(attached.Policies!.Count, protection.AttachedPolicyCount);
        Assert.Contains("(2 of 10 policies)", host.Asked.Single(c => c.Operation == "AttachPolicy").Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_of_others_is_neither_changed_nor_removed()
    {
        using var landscape = new Landscape();
        await landscape.Management.Organizations.EnablePolicyTypeAsync(
            new EnablePolicyTypeRequest { RootId = landscape.Sandbox.RootId, PolicyType = "SERVICE_CONTROL_POLICY" }, TestContext.Current.CancellationToken);
        await landscape.Management.Organizations.CreatePolicyAsync(
            new CreatePolicyRequest
            {
                Name = "theirs",
                Description = "d",
                Type = "SERVICE_CONTROL_POLICY",
                Content = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}""",
            },
            TestContext.Current.CancellationToken);
        landscape.Sandbox.Calls.Clear();

        var set = await Assert.ThrowsAsync<OrgTrailException>(
            () => SetAsync(landscape, null, Landscape.Desired with { Protection = new ProtectionSettings { PolicyName = "theirs" } }));
        var remove = await Assert.ThrowsAsync<OrgTrailException>(() => new ProtectionRemoval(landscape.Management, new RecordingHost())
            .RunAsync(Landscape.Bucket, "theirs", null, deletePolicy: true, TestContext.Current.CancellationToken));
        var managed = await Assert.ThrowsAsync<OrgTrailException>(() => new ProtectionRemoval(landscape.Management, new RecordingHost())
            .RunAsync(Landscape.Bucket, "FullAWSAccess", null, deletePolicy: false, TestContext.Current.CancellationToken));

        Assert.All([set, remove, managed], e => Assert.Equal(ErrorIds.PolicyNotOurs, e.ErrorId));
        Assert.Empty(landscape.Sandbox.Calls.Writes);
    }

    [Fact]
    public async Task Object_Lock_that_the_bucket_refuses_is_its_own_error()
    {
        using var landscape = new Landscape();
        await landscape.LogAccount.CreateBucketAsync(Landscape.Bucket);
        landscape.Sandbox.Faults.Inject("s3:PutObjectLockConfiguration", 409, "InvalidBucketState", "Object Lock configuration cannot be enabled on existing buckets");

        var error = await Assert.ThrowsAsync<OrgTrailException>(
            () => landscape.NewBucketAsync(Landscape.Desired with { ObjectLock = new ObjectLockSettings("GOVERNANCE", 30) }));

        Assert.Equal(ErrorIds.ObjectLockUnavailable, error.ErrorId);
        Assert.Contains("existing buckets. Enable versioning", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_log_account_its_controls_are_unknown_and_say_how_to_give_it()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();

        var results = await new BaselineAssessment(landscape.Management, null, new RecordingHost())
            .RunAsync(new BaselineSubject { BucketName = Landscape.Bucket }, null, TestContext.Current.CancellationToken);

        Assert.Equal(AssessmentStatus.Pass, results.Single(r => r.ControlId == "OT-SCP-001").Status);
        Assert.All(results.Where(r => r.ControlId is "OT-SCP-002" or "OT-SCP-003" or "OT-SCP-004" or "OT-SCP-005" or "OT-SCP-006"), r =>
        {
            Assert.Equal(AssessmentStatus.Unknown, r.Status);
            Assert.Contains("-LogAccountId", r.Remediation, StringComparison.Ordinal);
        });
        Assert.All(results.Where(r => r.ControlId.StartsWith("OT-BUCKET", StringComparison.Ordinal)), r =>
        {
            Assert.Equal(AssessmentStatus.Unknown, r.Status);
            Assert.Contains("-LogAccountProfileName", r.Remediation, StringComparison.Ordinal);
        });
        Assert.DoesNotContain(results, r => $"{r.Actual}{r.Resource}{r.Expected}".Contains("unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_organization_the_statements_about_it_are_unknown()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        const string policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"organizations:*","Resource":"*"}]}""";
        using var management = landscape.Connect(landscape.Sandbox.Management.AddUser("limited", policy));

        var results = await landscape.AssessAsync(management: management);

        Assert.All(results.Where(r => r.ControlId is "OT-BUCKET-009" or "OT-BUCKET-011"), r =>
        {
            Assert.Equal(AssessmentStatus.Unknown, r.Status);
            Assert.Equal("organizations:DescribeOrganization", r.MissingPermission);
            Assert.Contains("-OrganizationId", r.Remediation, StringComparison.Ordinal);
        });
        Assert.DoesNotContain(results, r => r.Status == AssessmentStatus.Fail);
    }

    private static async Task<LogBucketProtection> SetAsync(Landscape landscape, string? key, DesiredState? desired = null, RecordingHost? host = null) =>
        (await new ProtectionDeployment(landscape.Management, host ?? new RecordingHost()) { LogAccountId = landscape.Sandbox.LogArchive.Id, KmsKeyArn = key }
            .RunAsync(desired ?? Landscape.Desired, TestContext.Current.CancellationToken))!;

    private static async Task<PolicyStatement?> StatementAsync(Landscape landscape, string sid)
    {
        var policies = await landscape.Management.Organizations.ListPoliciesAsync(
            new ListPoliciesRequest { Filter = "SERVICE_CONTROL_POLICY" }, TestContext.Current.CancellationToken);
        var id = policies.Policies!.Find(p => p.Name == $"OrgTrail-Protect-{Landscape.Bucket}")!.Id;
        var content = (await landscape.Management.Organizations.DescribePolicyAsync(
            new DescribePolicyRequest { PolicyId = id }, TestContext.Current.CancellationToken)).Policy!.Content!;
        return PolicyDocument.Parse(content).Statement.FirstOrDefault(s => s.Sid == sid);
    }
}
