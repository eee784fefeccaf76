using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>Each thing that can be broken is seen by its control. The protection is taken off first where it would prevent the damage.</summary>
public sealed class BaselineTests
{
    private const string Trail = DefaultNames.Trail;

    private static readonly (string ControlId, Func<Landscape, CancellationToken, Task> Break)[] Damages =
    [
        ("OT-TRAIL-005", (l, ct) => l.Management.CloudTrail.StopLoggingAsync(new StopLoggingRequest { Name = Trail }, ct)),
        ("OT-TRAIL-004", (l, ct) => l.Management.CloudTrail.UpdateTrailAsync(new UpdateTrailRequest { Name = Trail, EnableLogFileValidation = false }, ct)),
        ("OT-TRAIL-003", (l, ct) => l.Management.CloudTrail.UpdateTrailAsync(new UpdateTrailRequest { Name = Trail, IsMultiRegionTrail = false }, ct)),
        ("OT-TRAIL-006", (l, ct) => l.Management.CloudTrail.PutEventSelectorsAsync(
            new PutEventSelectorsRequest { TrailName = Trail, EventSelectors = [new EventSelector { ReadWriteType = "WriteOnly", IncludeManagementEvents = true }] }, ct)),
        ("OT-TRAIL-002", (l, ct) => l.Management.CloudTrail.DeleteTrailAsync(new DeleteTrailRequest { Name = Trail }, ct)),
        ("OT-BUCKET-003", (l, ct) => l.LogAccount.S3.PutBucketOwnershipControlsAsync(
            new PutBucketOwnershipControlsRequest
            {
                BucketName = Landscape.Bucket,
                OwnershipControls = new OwnershipControls { Rules = [new OwnershipControlsRule { ObjectOwnership = ObjectOwnership.BucketOwnerPreferred }] },
            },
            ct)),
        ("OT-BUCKET-004", (l, ct) => l.LogAccount.S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Landscape.Bucket }, ct)),
        ("OT-BUCKET-005", (l, ct) => l.LogAccount.S3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = Landscape.Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Suspended } }, ct)),
        ("OT-BUCKET-007", WithoutStatementAsync("OrgTrailAclCheck")),
        ("OT-BUCKET-008", WithoutStatementAsync("OrgTrailManagementWrite")),
        ("OT-BUCKET-009", WithoutStatementAsync("OrgTrailOrganizationWrite")),
        ("OT-BUCKET-010", WithoutStatementAsync("OrgTrailDenyInsecureTransport")),
        ("OT-BUCKET-011", WithoutStatementAsync("OrgTrailDenyObjectTampering")),
        ("OT-BUCKET-012", (l, ct) => l.LogAccount.S3.PutLifecycleConfigurationAsync(
            new PutLifecycleConfigurationRequest
            {
                BucketName = Landscape.Bucket,
                Configuration = new LifecycleConfiguration
                {
                    Rules =
                    [
                        new LifecycleRule
                        {
                            Id = "hasty",
                            Status = LifecycleRuleStatus.Enabled,
                            Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = string.Empty } },
                            Expiration = new LifecycleRuleExpiration { Days = 30 },
                        },
                    ],
                },
            },
            ct)),
        ("OT-SCP-004", (_, _) => Task.CompletedTask),
        ("OT-SCP-005", (_, _) => Task.CompletedTask),
        ("OT-SCP-006", (_, _) => Task.CompletedTask),
    ];

    public static TheoryData<string> DamagedControls { get; } = [.. Damages.Select(d => d.ControlId)];

    [Theory]
    [MemberData(nameof(DamagedControls))]
    public async Task A_damage_is_seen_by_its_control(string controlId)
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        landscape.LetTimePass();
        Assert.Equal(AssessmentStatus.Pass, await landscape.StatusAsync(controlId));
        await new ProtectionRemoval(landscape.Management, new RecordingHost()).RunAsync(Landscape.Bucket, null, null, false, TestContext.Current.CancellationToken);

        await Damages.Single(d => d.ControlId == controlId).Break(landscape, TestContext.Current.CancellationToken);

        var result = (await landscape.AssessAsync()).Single(r => r.ControlId == controlId);
        Assert.Equal(AssessmentStatus.Fail, result.Status);
        Assert.NotEmpty(result.Actual);
        Assert.NotNull(result.Remediation);
    }

    [Fact]
    public async Task Trusted_access_taken_away_is_seen()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();

        await landscape.Management.Organizations.DisableAWSServiceAccessAsync(
            new DisableAWSServiceAccessRequest { ServicePrincipal = "cloudtrail.amazonaws.com" }, TestContext.Current.CancellationToken);

        Assert.Equal(AssessmentStatus.Fail, await landscape.StatusAsync("OT-TRAIL-001"));
    }

    [Fact]
    public async Task Before_the_first_delivery_the_delivery_controls_only_warn()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();

        var results = await landscape.AssessAsync();

        Assert.Equal(AssessmentStatus.Warning, results.Single(r => r.ControlId == "OT-DELIVERY-001").Status);
        Assert.Equal(AssessmentStatus.Warning, results.Single(r => r.ControlId == "OT-DELIVERY-002").Status);
    }

    [Fact]
    public async Task Without_any_permission_the_table_is_still_full_and_nothing_passes()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        using var management = landscape.Connect(landscape.Sandbox.Management.AddUser("nobody"));
        using var logAccount = landscape.Connect(landscape.Sandbox.LogArchive.AddUser("nobody"));

        var results = await landscape.AssessAsync(
            new BaselineSubject
            {
                BucketName = Landscape.Bucket,
                TrailName = Trail,
                OrganizationId = landscape.Sandbox.OrganizationId,
                ManagementAccountId = landscape.Sandbox.Management.Id,
                LogAccountId = landscape.Sandbox.LogArchive.Id,
            },
            management,
            logAccount);

        Assert.Equal(ControlCatalogue.All.Count, results.Count);
        Assert.DoesNotContain(results, r => r.Status == AssessmentStatus.Pass);
        Assert.Contains(results, r => r is { Status: AssessmentStatus.Unknown, MissingPermission: "cloudtrail:DescribeTrails" });
        Assert.Contains(results, r => r is { Status: AssessmentStatus.Unknown, MissingPermission: "s3:ListBucket" });
    }

    [Theory]
    [InlineData("s3:GetBucketPolicy", "OT-BUCKET-009")]
    [InlineData("s3:GetLifecycleConfiguration", "OT-BUCKET-012")]
    [InlineData("s3:GetEncryptionConfiguration", "OT-BUCKET-006")]
    public async Task A_denied_read_names_the_permission(string action, string controlId)
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        using var limited = landscape.Connect(landscape.Sandbox.LogArchive.AddUser(
            "limited",
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"{{action}}","Resource":"*"}]}"""));

        var result = (await landscape.AssessAsync(logAccount: limited)).Single(r => r.ControlId == controlId);

        Assert.Equal(AssessmentStatus.Unknown, result.Status);
        Assert.Equal(action, result.MissingPermission);
        Assert.Contains(action, result.Remediation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_that_nobody_asked_for_do_not_apply_even_without_a_trail()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync();

        var results = await landscape.AssessAsync();

        Assert.All(
            results.Where(r => r.ControlId is "OT-TRAIL-009" or "OT-TRAIL-010" or "OT-TRAIL-011" or "OT-TRAIL-012"),
            r => Assert.Equal(AssessmentStatus.NotApplicable, r.Status));
        Assert.Equal(AssessmentStatus.Fail, results.Single(r => r.ControlId == "OT-TRAIL-002").Status);
    }

    [Fact]
    public async Task Bucket_and_trail_are_found_without_being_named()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        landscape.LetTimePass();

        var results = await landscape.AssessAsync(new BaselineSubject());

        Assert.DoesNotContain(results, r => r.Status is AssessmentStatus.Fail or AssessmentStatus.Unknown);
    }

    [Fact]
    public async Task Assessing_makes_no_writing_call_and_at_most_thirty_calls()
    {
        using var landscape = new Landscape(new Sandbox.SandboxOptions { MemberAccountCount = 40 });
        await landscape.DeployAsync();
        landscape.Sandbox.Calls.Clear();

        await landscape.AssessAsync();

        Assert.Empty(landscape.Sandbox.Calls.Writes);
        Assert.InRange(landscape.Sandbox.Calls.All.Count, 10, 30);
    }

    [Fact]
    public void Control_ids_are_unique_and_every_control_explains_itself()
    {
        Assert.Equal(ControlCatalogue.All.Count, ControlCatalogue.All.Select(c => c.Id).Distinct().Count());
        Assert.All(ControlCatalogue.All, c =>
        {
            Assert.Matches("^OT-(BUCKET|KMS|TRAIL|SCP|DELIVERY)-[0-9]{3}$", c.Id);
            Assert.NotEmpty(c.Title);
            Assert.NotEmpty(c.Rationale);
        });
    }

    private static Func<Landscape, CancellationToken, Task> WithoutStatementAsync(string sid) => async (landscape, _) =>
    {
        var policy = Policies.Model.PolicyDocument.Parse(await landscape.LogAccount.PolicyAsync(Landscape.Bucket));
        var remaining = policy with { Statement = policy.Statement.RemoveAll(s => s.Sid == sid) };
        Assert.NotEqual(policy.Statement.Length, remaining.Statement.Length);
        await landscape.LogAccount.PutPolicyAsync(Landscape.Bucket, remaining.ToJson());
    };
}
