using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>The assessment as a whole; what each control sees is the matter of the mutations.</summary>
public sealed class BaselineTests
{
    private const string Trail = DefaultNames.Trail;

    [Fact]
    public async Task A_lifecycle_rule_of_others_that_expires_logs_early_is_seen()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync();
        await landscape.LogAccount.S3.PutLifecycleConfigurationAsync(
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
            TestContext.Current.CancellationToken);

        var result = (await landscape.AssessAsync()).Single(r => r.ControlId == "OT-BUCKET-012");

        Assert.Equal(AssessmentStatus.Fail, result.Status);
        Assert.Contains("'hasty'", result.Actual, StringComparison.Ordinal);
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
    public async Task Assessing_makes_no_writing_call_and_as_many_calls_whatever_the_number_of_accounts()
    {
        var few = await CallsAsync(members: 3);
        var many = await CallsAsync(members: 40);

        Assert.Equal(few.Select(c => c.Operation).Order(StringComparer.Ordinal), many.Select(c => c.Operation).Order(StringComparer.Ordinal));
        Assert.True(many.Count is > 20 and <= 30, $"{many.Count} calls: {string.Join(", ", many.Select(c => c.Operation))}");
    }

    // A full deployment with a KMS key, and all that can be wanted.
    private static async Task<IReadOnlyList<Sandbox.SandboxCall>> CallsAsync(int members)
    {
        using var landscape = new Landscape(new Sandbox.SandboxOptions { MemberAccountCount = members });
        var desired = Landscape.Desired with
        {
            Encryption = new EncryptionSettings { CreateKey = true },
            Tags = new Dictionary<string, string> { ["owner"] = "security" },
            AccessLog = new AccessLogSettings("gov-access-logs", "trail/"),
            Trail = new TrailSettings { InsightTypes = ["ApiCallRateInsight"], DataEvents = ["S3"] },
        };
        await landscape.LogAccount.CreateBucketAsync("gov-access-logs");
        await landscape.DeployAsync(desired);
        landscape.Sandbox.Calls.Clear();

        await landscape.AssessAsync(new BaselineSubject { BucketName = Landscape.Bucket, Tags = desired.Tags, AccessLogBucketName = desired.AccessLog.BucketName, AccessLogPrefix = desired.AccessLog.Prefix, Trail = desired.Trail });

        Assert.Empty(landscape.Sandbox.Calls.Writes);
        return landscape.Sandbox.Calls.All;
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
}
