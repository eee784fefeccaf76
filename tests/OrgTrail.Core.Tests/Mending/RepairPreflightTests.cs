using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Mending;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Mending;

/// <summary>What is found wrong with names, credentials and reads before anything is written.</summary>
public sealed class RepairPreflightTests
{
    [Theory]
    [InlineData("gov-my-cloudtrial", null, ErrorIds.TrailUsesOtherBucket)]
    [InlineData(Landscape.Bucket, "org-trial", ErrorIds.BucketServesOtherTrail)]
    [InlineData("gov-my-cloudtrial", "org-trial", ErrorIds.BucketServesOtherTrail)]
    public async Task A_misspelt_name_makes_no_second_bucket_policy_or_trail(string bucket, string? trail, string errorId)
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.DetachAsync();
        // As a policy that AWS's console made: it would let a second trail deliver.
        await bench.Landscape.LogAccount.PutPolicyAsync(Landscape.Bucket, (await bench.Landscape.LogAccount.PolicyAsync(Landscape.Bucket)).Replace($":trail/{RepairBench.Trail}", ":trail/*", StringComparison.Ordinal));
        bench.Calls.Clear();
        var host = new RecordingHost();

        var results = await bench.RepairAsync(
            host, new BaselineSubject { BucketName = bucket, TrailName = trail ?? RepairBench.Trail }, controls: RepairBench.Only("OT-BUCKET-001", "OT-BUCKET-005", "OT-TRAIL-*", "OT-SCP-*"));

        Assert.DoesNotContain(bench.Calls.Writes, c => c.Operation is "CreateBucket" or "CreateTrail" or "StartLogging" || (bucket != Landscape.Bucket && c.Operation is "CreatePolicy" or "AttachPolicy"));
        Assert.Contains(host.Errors, e => e.ErrorId == errorId);
        Assert.Contains(results, r => r.Outcome == RepairOutcome.NotMended);
    }

    [Fact]
    public async Task Everything_is_checked_before_the_first_write()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.DetachAsync();
        await bench.SuspendVersioningAsync();
        bench.Calls.Clear();
        var host = new RecordingHost { Asking = _ => Assert.Contains(bench.Calls.All, c => c.Operation == "ListPoliciesForTarget") };

        // The policy is too large: the protection is refused, the bucket is mended all the same.
        var results = await bench.RepairAsync(host, new BaselineSubject { BucketName = Landscape.Bucket, Protection = new() { PolicySizeLimit = 10 } });

        Assert.Equal(RepairOutcome.Mended, results.Single(r => r.ControlId == "OT-BUCKET-005").Outcome);
        Assert.Equal(ErrorIds.PolicyTooLarge, Assert.Single(host.Errors).ErrorId);
        var refused = results.Single(r => r.ControlId == "OT-SCP-005");
        Assert.Equal(RepairOutcome.NotMended, refused.Outcome);
        Assert.Contains("AWS allows 10", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(["PutBucketVersioning"], bench.Calls.Writes.Select(c => c.Operation));
    }

    [Fact]
    public async Task What_could_not_be_read_is_not_written()
    {
        using var bench = await RepairBench.DeployAsync(isProtected: false);
        await bench.SuspendVersioningAsync();
        bench.Calls.Clear();
        using var limited = bench.Landscape.Connect(bench.Landscape.Sandbox.LogArchive.AddUser(
            "blind",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Deny","Action":"s3:GetBucketVersioning","Resource":"*"}]}"""));

        var result = Assert.Single(await bench.RepairAsync(controls: RepairBench.Only("OT-BUCKET-005"), logAccount: limited));

        Assert.Equal(RepairOutcome.NotMended, result.Outcome);
        Assert.Contains("s3:GetBucketVersioning", result.Reason, StringComparison.Ordinal);
        Assert.Empty(bench.Calls.Writes);
    }

    [Fact]
    public async Task With_a_connection_of_another_region_a_trail_is_mended_at_its_home()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.TurnValidationOffAsync();
        using var elsewhere = bench.Landscape.Connect(bench.Landscape.Sandbox.Management.AdministratorCredentials, "eu-central-1");
        bench.Calls.Clear();

        var results = await bench.RepairAsync(controls: RepairBench.Only("OT-TRAIL-004"), management: elsewhere);

        Assert.Equal(RepairOutcome.Mended, Assert.Single(results).Outcome);
        Assert.All(bench.Calls.Writes, c => Assert.Equal(Landscape.Region, c.Region));
    }

    [Fact]
    public async Task Credentials_of_the_wrong_account_write_nothing()
    {
        using var bench = await RepairBench.DeployAsync();
        await bench.TurnValidationOffAsync();
        bench.Calls.Clear();
        var host = new RecordingHost();

        await bench.RepairAsync(host, subject: new BaselineSubject { BucketName = Landscape.Bucket, TrailName = RepairBench.Trail }, management: bench.Landscape.LogAccount);

        Assert.Empty(bench.Calls.Writes);
    }
}
