using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Policies.Model;
using S3Tag = Amazon.S3.Model.Tag;

namespace OrgTrail.Core.Tests.Deploying;

/// <summary>What the user had before is still there afterwards.</summary>
public sealed class SurvivalTests
{
    private const string Foreign =
        """{"Version":"2012-10-17","Statement":[{"Sid":"AuditorsRead","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::333333333333:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::gov-my-cloudtrail/*"}]}""";

    [Fact]
    public async Task Foreign_statements_of_the_bucket_policy_survive()
    {
        using var landscape = new Landscape();
        await landscape.LogAccount.CreateBucketAsync(Landscape.Bucket);
        await landscape.LogAccount.PutPolicyAsync(Landscape.Bucket, Foreign);

        var bucket = await landscape.NewBucketAsync();

        var policy = PolicyDocument.Parse(await landscape.LogAccount.PolicyAsync(Landscape.Bucket));
        var foreign = policy.Statement.Single(s => s.Sid == "AuditorsRead");
        Assert.True(new PolicyDocument { Statement = [foreign] }.IsEquivalentTo(PolicyDocument.Parse(Foreign)));
        Assert.True(policy.Statement.Length > 1);
        Assert.Contains("AuditorsRead", bucket!.Changes.Single(c => c.Operation == "PutBucketPolicy").Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Foreign_lifecycle_rules_survive()
    {
        using var landscape = new Landscape();
        await landscape.LogAccount.CreateBucketAsync(Landscape.Bucket);
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
                            Id = "theirs",
                            Status = LifecycleRuleStatus.Enabled,
                            Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "reports/" } },
                            Expiration = new LifecycleRuleExpiration { Days = 10 },
                        },
                    ],
                },
            },
            TestContext.Current.CancellationToken);

        await landscape.NewBucketAsync(Landscape.Desired with { Retention = new RetentionSettings { TransitionDays = 90, ExpirationDays = 2555 } });
        landscape.Sandbox.Calls.Clear();
        await landscape.NewBucketAsync(Landscape.Desired with { Retention = new RetentionSettings { TransitionDays = 90, ExpirationDays = 2555 } });

        var rules = (await landscape.LogAccount.S3.GetLifecycleConfigurationAsync(Landscape.Bucket, TestContext.Current.CancellationToken)).Configuration.Rules;
        Assert.Equal(["theirs", "OrgTrail-Retention", "OrgTrail-DeleteMarkers"], rules.Select(r => r.Id));
        Assert.Equal(10, rules[0].Expiration.Days);
        Assert.Empty(landscape.Sandbox.Calls.Writes);
    }

    [Fact]
    public async Task Foreign_tags_survive_and_conflicting_ones_are_kept_unless_forced()
    {
        using var landscape = new Landscape();
        await landscape.LogAccount.CreateBucketAsync(Landscape.Bucket);
        await landscape.LogAccount.S3.PutBucketTaggingAsync(
            new PutBucketTaggingRequest { BucketName = Landscape.Bucket, TagSet = [new S3Tag { Key = "owner", Value = "audit" }, new S3Tag { Key = "cost", Value = "7" }] },
            TestContext.Current.CancellationToken);
        var desired = Landscape.Desired with { Tags = new Dictionary<string, string> { ["owner"] = "security", ["purpose"] = "logs" } };
        var host = new RecordingHost();

        await landscape.NewBucketAsync(desired, host);
        Assert.Equal("cost=7, owner=audit, purpose=logs", await TagsAsync(landscape));
        Assert.Contains(host.Warnings, w => w.Contains("'owner'", StringComparison.Ordinal));

        await landscape.NewBucketAsync(desired with { Force = true });
        Assert.Equal("cost=7, owner=security, purpose=logs", await TagsAsync(landscape));
    }

    [Fact]
    public async Task Foreign_event_selectors_survive()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        await landscape.Management.CloudTrail.PutEventSelectorsAsync(
            new PutEventSelectorsRequest
            {
                TrailName = Landscape.Desired.TrailName,
                EventSelectors =
                [
                    new EventSelector
                    {
                        ReadWriteType = "WriteOnly",
                        IncludeManagementEvents = true,
                        DataResources = [new DataResource { Type = "AWS::S3::Object", Values = ["arn:aws:s3:::payroll/"] }],
                    },
                ],
            },
            TestContext.Current.CancellationToken);

        var bucket = await landscape.NewBucketAsync();
        await landscape.EnableTrailAsync(bucket!, Landscape.Desired with { Trail = new TrailSettings { DataEvents = ["Lambda"] } });

        var selectors = (await landscape.Management.CloudTrail.GetEventSelectorsAsync(
            new GetEventSelectorsRequest { TrailName = Landscape.Desired.TrailName }, TestContext.Current.CancellationToken)).AdvancedEventSelectors!;
        var fields = selectors.SelectMany(s => s.FieldSelectors!).ToList();
        Assert.Contains(fields, f => f.Field == "resources.ARN" && f.StartsWith?.Contains("arn:aws:s3:::payroll/") == true);
        Assert.Contains(fields, f => f.Field == "resources.type" && f.Equals?.Contains("AWS::Lambda::Function") == true);
        Assert.Contains(selectors, s => s.FieldSelectors!.Count == 1 && s.FieldSelectors[0].Equals?.Contains("Management") == true);
    }

    [Fact]
    public async Task Other_policies_of_the_account_and_foreign_statements_of_ours_survive()
    {
        using var landscape = new Landscape();
        var protection = await landscape.DeployAsync();
        var organizations = landscape.Management.Organizations;
        var theirs = await organizations.CreatePolicyAsync(
            new CreatePolicyRequest
            {
                Name = "theirs",
                Description = "d",
                Type = "SERVICE_CONTROL_POLICY",
                Content = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}""",
            },
            TestContext.Current.CancellationToken);
        await organizations.AttachPolicyAsync(
            new AttachPolicyRequest { PolicyId = theirs.Policy!.PolicySummary!.Id, TargetId = landscape.Sandbox.LogArchive.Id }, TestContext.Current.CancellationToken);
        var content = (await organizations.DescribePolicyAsync(new DescribePolicyRequest { PolicyId = protection.PolicyId }, TestContext.Current.CancellationToken)).Policy!.Content!;
        var extended = PolicyDocument.Parse(content);
        extended = extended with { Statement = extended.Statement.RemoveAt(0).Add(new PolicyStatement { Sid = "Theirs", Effect = PolicyEffect.Deny, Action = ["sns:*"], Resource = ["*"] }) };
        await organizations.UpdatePolicyAsync(new UpdatePolicyRequest { PolicyId = protection.PolicyId, Content = extended.ToJson() }, TestContext.Current.CancellationToken);

        await landscape.DeployAsync();

        var after = PolicyDocument.Parse((await organizations.DescribePolicyAsync(
            new DescribePolicyRequest { PolicyId = protection.PolicyId }, TestContext.Current.CancellationToken)).Policy!.Content!);
        Assert.Contains(after.Statement, s => s.Sid == "Theirs");
        Assert.Contains(after.Statement, s => s.Sid == "OrgTrailProtectBucket");
        var attached = await organizations.ListPoliciesForTargetAsync(
            new ListPoliciesForTargetRequest { TargetId = landscape.Sandbox.LogArchive.Id, Filter = "SERVICE_CONTROL_POLICY" }, TestContext.Current.CancellationToken);
        Assert.Contains(attached.Policies!, p => p.Name == "theirs");
        Assert.Contains(attached.Policies!, p => p.Name == "FullAWSAccess");
    }

    private static async Task<string> TagsAsync(Landscape landscape) =>
        string.Join(", ", (await landscape.LogAccount.S3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = Landscape.Bucket }, TestContext.Current.CancellationToken))
            .TagSet.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Value}"));
}
