using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Key;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>What was not shown to be in order does not pass.</summary>
public sealed class UnprovenPassTests
{
    [Fact]
    public async Task Who_the_management_account_is_can_t_be_taken_from_credentials_that_may_be_another_s()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        using var member = landscape.Connect(landscape.Sandbox.AddOutsideAccount("auditor").AddUser("nobody"));

        // The log account is asked as if it were the management account's: what it belongs to is not known either.
        var result = (await landscape.AssessAsync(
            new BaselineSubject { BucketName = Landscape.Bucket, LogAccountId = landscape.Sandbox.LogArchive.Id, TrailName = DefaultNames.Trail }, member)).Single(r => r.ControlId == "OT-BUCKET-002");

        Assert.Equal(AssessmentStatus.Unknown, result.Status);
        Assert.Equal("organizations:DescribeOrganization", result.MissingPermission);
    }

    [Fact]
    public async Task Credentials_of_the_management_account_for_the_log_account_do_not_put_the_bucket_there()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();

        var results = await landscape.AssessAsync(management: landscape.LogAccount, logAccount: landscape.Management);

        Assert.All(results.Where(r => r.ControlId.StartsWith("OT-SCP-", StringComparison.Ordinal)), r => Assert.Equal(AssessmentStatus.Unknown, r.Status));
        var bucket = results.Single(r => r.ControlId == "OT-BUCKET-001");
        Assert.Equal(AssessmentStatus.Unknown, bucket.Status);
        Assert.Contains($"belongs to another account than {landscape.Sandbox.Management.Id}, or", bucket.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void A_multi_region_key_of_another_region_is_another_key_to_s3()
    {
        var context = new ControlContext(
            new State.Snapshot(null, null, Landscape.Bucket, CancellationToken.None),
            Landscape.Desired,
            new TrailIdentity { Partition = "aws", LogAccountId = "222222222222", ManagementAccountId = "111111111111", OrganizationId = "o-abcdefghij" });
        KeyMetadata Key(string region, bool isMultiRegion) => new()
        {
            Arn = $"arn:aws:kms:{region}:222222222222:key/mrk-0123456789abcdef0123456789abcdef",
            KeyState = KeyState.Enabled,
            KeyUsage = KeyUsageType.ENCRYPT_DECRYPT,
            MultiRegion = isMultiRegion,
        };

        Assert.Contains("eu-west-1", KeyIsUsable.Problem(context, Key("eu-west-1", isMultiRegion: true)), StringComparison.Ordinal);
        Assert.Contains("eu-west-1", KeyIsUsable.Problem(context, Key("eu-west-1", isMultiRegion: false)), StringComparison.Ordinal);
        Assert.Null(KeyIsUsable.Problem(context, Key(Landscape.Region, isMultiRegion: true)));
    }
}
