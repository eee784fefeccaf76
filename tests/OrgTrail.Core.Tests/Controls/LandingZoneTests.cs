using Amazon.S3.Model;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Protecting;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>AWS Control Tower as it leaves an organization: its trail, its bucket keyed by the organization's id, its guardrails.</summary>
public sealed class LandingZoneTests
{
    private const string Bucket = "aws-controltower-logs-222222222222-us-east-1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Adopted_it_is_judged_by_effect_and_what_it_can_not_protect_fails_with_the_right_fix()
    {
        using var landscape = new Landscape();
        await ControlTowerAsync(landscape);
        landscape.LetTimePass();

        var results = (await landscape.AssessAsync(new BaselineSubject { AdoptExisting = true })).ToDictionary(r => r.ControlId);

        // The delivery is right, by other statements than ours, under the prefix of the organization's id.
        Assert.All(
            ["OT-BUCKET-001", "OT-BUCKET-007", "OT-BUCKET-008", "OT-BUCKET-009", "OT-BUCKET-018", "OT-TRAIL-002", "OT-TRAIL-005", "OT-TRAIL-007", "OT-DELIVERY-001"],
            id => Assert.True(results[id].Status == AssessmentStatus.Pass, $"{id}: {results[id].Status}, {results[id].Actual}"));
        Assert.Equal(AssessmentStatus.Pass, results["OT-TRAIL-016"].Status);
        Assert.Contains("CTS3PV8", results["OT-TRAIL-016"].Actual, StringComparison.Ordinal);
        Assert.Contains("GRCLOUDTRAILENABLED", results["OT-TRAIL-016"].Actual, StringComparison.Ordinal);
        // Its policies are not asked for by OrgTrail's name.
        Assert.All(["OT-SCP-002", "OT-SCP-003"], id => Assert.Equal(AssessmentStatus.NotApplicable, results[id].Status));
        Assert.Equal(AssessmentStatus.Fail, results["OT-SCP-005"].Status);
        Assert.Contains("s3:DeleteObjectVersion", results["OT-SCP-005"].Actual, StringComparison.Ordinal);
        Assert.Contains("Set-LogBucketProtectionScp", results["OT-SCP-005"].Remediation, StringComparison.Ordinal);
        Assert.Contains("AWSControlTowerExecution", results["OT-SCP-005"].Remediation, StringComparison.Ordinal);
        Assert.Contains("landing zone settings", results["OT-TRAIL-008"].Remediation, StringComparison.Ordinal);
        Assert.Equal(AssessmentStatus.Fail, results["OT-BUCKET-011"].Status);
        Assert.Contains("behind its back", results["OT-BUCKET-011"].Remediation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_beside_its_guardrails_closes_what_they_leave_open()
    {
        using var landscape = new Landscape();
        await ControlTowerAsync(landscape);
        await new ProtectionDeployment(landscape.Management, new RecordingHost()) { LogAccountId = landscape.Sandbox.LogArchive.Id }.RunAsync(
            Landscape.Desired with
            {
                BucketName = Bucket,
                KeyPrefix = landscape.Sandbox.OrganizationId,
                TrailName = LandingZone.ControlTower.TrailName,
                // As the remedy says.
                BreakGlassPrincipalArns = LandingZone.ControlTower.RolesOf("aws", landscape.Sandbox.LogArchive.Id),
            },
            Ct);

        var results = (await landscape.AssessAsync(new BaselineSubject { AdoptExisting = true })).ToDictionary(r => r.ControlId);

        Assert.All(["OT-SCP-002", "OT-SCP-003", "OT-SCP-004", "OT-SCP-005", "OT-SCP-006"], id => Assert.True(results[id].Status == AssessmentStatus.Pass, $"{id}: {results[id].Actual}"));
        Assert.DoesNotContain("NamedPrincipal", results["OT-SCP-008"].Actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_switch_it_is_not_taken_for_ours()
    {
        using var landscape = new Landscape();
        await ControlTowerAsync(landscape);

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => landscape.AssessAsync(new BaselineSubject()));

        Assert.Equal(ErrorIds.TrailNotFound, error.ErrorId);
        Assert.Contains("-AdoptExisting", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proof_looks_at_it_as_it_is()
    {
        using var landscape = new Landscape();
        await ControlTowerAsync(landscape);

        var matrix = await new ProtectionProof(landscape.Management, landscape.LogAccount).RunAsync(new BaselineSubject(), Ct);

        Assert.Contains(matrix, c => c is { Action: "s3:DeleteObjectVersion", PrincipalClass: ProtectionPrincipalClass.LogAccountAdministrator, Decision: ProtectionDecision.Allowed });
    }

    [Fact]
    public async Task The_accelerators_trail_is_adopted_also_beside_ours()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        const string Logs = "aws-accelerator-central-logs-222222222222-us-east-1";
        await landscape.DeployAsync(Landscape.Desired with { BucketName = Logs, TrailName = LandingZone.Accelerator.TrailName });

        var results = (await landscape.AssessAsync(new BaselineSubject { AdoptExisting = true })).ToDictionary(r => r.ControlId);

        Assert.Contains(Logs, results["OT-BUCKET-001"].Resource, StringComparison.Ordinal);
        Assert.Equal(AssessmentStatus.Pass, results["OT-TRAIL-016"].Status);
        Assert.Contains("Landing Zone Accelerator", results["OT-TRAIL-016"].Actual, StringComparison.Ordinal);
        Assert.Contains("global-config.yaml", results["OT-TRAIL-008"].Remediation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_ours_it_is_pointed_out_with_what_the_second_copy_costs()
    {
        using var landscape = new Landscape();
        await ControlTowerAsync(landscape);
        await landscape.DeployAsync();
        landscape.LetTimePass();

        var results = (await landscape.AssessAsync(new BaselineSubject())).ToDictionary(r => r.ControlId);

        Assert.Contains(Landscape.Bucket, results["OT-BUCKET-001"].Resource, StringComparison.Ordinal);
        Assert.Equal(AssessmentStatus.Warning, results["OT-TRAIL-016"].Status);
        Assert.Contains("AWS Control Tower", results["OT-TRAIL-016"].Actual, StringComparison.Ordinal);
        Assert.Equal(AssessmentStatus.Warning, results["OT-TRAIL-013"].Status);
        Assert.Contains("a lower bound", results["OT-TRAIL-013"].Actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_bucket_named_without_the_switch_is_judged_with_a_warning()
    {
        using var landscape = new Landscape();
        await ControlTowerAsync(landscape);

        var result = (await landscape.AssessAsync(new BaselineSubject { BucketName = Bucket })).Single(r => r.ControlId == "OT-TRAIL-016");

        Assert.Equal(AssessmentStatus.Warning, result.Status);
        Assert.Contains("-AdoptExisting", result.Remediation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws-controltower-BaselineCloudTrail", "any-bucket", "AWS Control Tower")]
    [InlineData("AWSAccelerator-Organizations-CloudTrail", "aws-accelerator-central-logs-222222222222-us-east-1", "the Landing Zone Accelerator")]
    [InlineData("AWSAccelerator-Organizations-CloudTrail", "any-bucket", "the Landing Zone Accelerator")]
    [InlineData("renamed", "aws-controltower-cloudtrail-logs-222222222222-us-east-1", "AWS Control Tower")]
    [InlineData("org-trail", "my-aws-controltower-logs", null)]
    public void A_landing_zone_is_known_by_the_names_it_gives(string trail, string bucket, string? expected) =>
        Assert.Equal(expected, LandingZone.Of(new Trail { Name = trail, S3BucketName = bucket })?.Name);

    // As AWS Control Tower makes them: statements bound to the organization, keys under its id, guardrails on the bucket alone.
    private static async Task ControlTowerAsync(Landscape landscape)
    {
        var sandbox = landscape.Sandbox;
        sandbox.LogArchive.AddRole("AWSControlTowerExecution", Trust(sandbox.Management.Id), ["""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""]);
        await landscape.LogAccount.CreateBucketAsync(Bucket);
        await landscape.LogAccount.S3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = Amazon.S3.VersionStatus.Enabled } }, Ct);
        await landscape.LogAccount.PutPolicyAsync(Bucket, BucketPolicy(sandbox.OrganizationId!));
        var organizations = landscape.Management.Organizations;
        await organizations.EnableAWSServiceAccessAsync(new EnableAWSServiceAccessRequest { ServicePrincipal = "cloudtrail.amazonaws.com" }, Ct);
        await landscape.Management.CloudTrail.CreateTrailAsync(
            new CreateTrailRequest
            {
                Name = LandingZone.ControlTower.TrailName,
                S3BucketName = Bucket,
                S3KeyPrefix = sandbox.OrganizationId,
                IsOrganizationTrail = true,
                IsMultiRegionTrail = true,
                IncludeGlobalServiceEvents = true,
                EnableLogFileValidation = true,
            },
            Ct);
        await landscape.Management.CloudTrail.StartLoggingAsync(new StartLoggingRequest { Name = LandingZone.ControlTower.TrailName }, Ct);
        await organizations.EnablePolicyTypeAsync(new EnablePolicyTypeRequest { RootId = sandbox.RootId, PolicyType = "SERVICE_CONTROL_POLICY" }, Ct);
        var guardrails = await organizations.CreatePolicyAsync(
            new CreatePolicyRequest { Name = "aws-guardrails-example", Description = "AWS Control Tower", Type = "SERVICE_CONTROL_POLICY", Content = Guardrails }, Ct);
        await organizations.AttachPolicyAsync(
            new AttachPolicyRequest { PolicyId = guardrails.Policy!.PolicySummary!.Id, TargetId = sandbox.LogArchive.Id }, Ct);
    }

    private static string Trust(string management) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{management}}:root"},"Action":"sts:AssumeRole"}]}""";

    private static string BucketPolicy(string organization) => $$"""
        {"Version":"2012-10-17","Statement":[
          {"Sid":"AllowSSLRequestsOnly","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::{{Bucket}}","arn:aws:s3:::{{Bucket}}/*"],
           "Condition":{"Bool":{"aws:SecureTransport":"false"} } },
          {"Sid":"AWSBucketPermissionsCheck","Effect":"Allow","Principal":{"Service":["cloudtrail.amazonaws.com"]},"Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::{{Bucket}}",
           "Condition":{"StringEquals":{"aws:SourceOrgID":"{{organization}}"} } },
          {"Sid":"AWSBucketDeliveryForOrganizationTrail","Effect":"Allow","Principal":{"Service":["cloudtrail.amazonaws.com"]},"Action":"s3:PutObject",
           "Resource":["arn:aws:s3:::{{Bucket}}/{{organization}}/AWSLogs/*/*"],
           "Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceOrgID":"{{organization}}"} } }]}
        """;

    private const string Guardrails = """
        {"Version":"2012-10-17","Statement":[
          {"Sid":"CTS3PV8","Effect":"Deny","Action":["s3:DeleteBucket","s3:DeleteBucketPolicy","s3:PutBucketPolicy","s3:PutBucketVersioning","s3:PutEncryptionConfiguration",
           "s3:PutLifecycleConfiguration","s3:PutBucketLogging","s3:PutReplicationConfiguration"],"Resource":["arn:aws:s3:::aws-controltower*"],
           "Condition":{"ArnNotLike":{"aws:PrincipalARN":"arn:aws:iam::*:role/AWSControlTowerExecution"} } },
          {"Sid":"GRCLOUDTRAILENABLED","Effect":"Deny","Action":["cloudtrail:DeleteTrail","cloudtrail:PutEventSelectors","cloudtrail:StopLogging","cloudtrail:UpdateTrail"],
           "Resource":["arn:aws:cloudtrail:*:*:trail/aws-controltower-*"],
           "Condition":{"ArnNotLike":{"aws:PrincipalARN":"arn:aws:iam::*:role/AWSControlTowerExecution"} } }]}
        """;
}
