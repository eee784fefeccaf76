using System.Text.Json.Nodes;

namespace OrgTrail.Sandbox.Tests.CloudTrail;

/// <summary>CreateTrail asks for exactly what CloudTrail needs of the bucket's policy.</summary>
public sealed class BucketPolicyCheckTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_of_the_three_statements_is_needed_for_an_organization_trail(int missing)
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        var statements = bench.Statements();
        statements.RemoveAt(missing);
        await bench.PutPolicyAsync(statements);

        var error = await bench.CreateFailsAsync(TrailBench.OrganizationTrail, "InsufficientS3BucketPolicyException");

        Assert.Equal("Incorrect S3 bucket policy is detected for bucket: org-trail-logs", error.Message);
    }

    [Fact]
    public async Task An_account_trail_needs_no_statement_for_the_organizations_path()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.PutPolicyAsync(bench.Statements().Take(2));

        var trail = await bench.CloudTrail.CreateTrailAsync(TrailBench.AccountTrail, TrailBench.Cancellation);

        Assert.False(trail.IsOrganizationTrail);
    }

    [Fact]
    public async Task A_policy_for_another_trail_does_not_do()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.PutPolicyAsync(bench.Statements(trailArn: TrailBench.ArnOf("other-trail")));

        await bench.CreateFailsAsync(TrailBench.OrganizationTrail, "InsufficientS3BucketPolicyException");
    }

    [Fact]
    public async Task A_policy_for_another_prefix_does_not_do()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync(prefix: "audit");

        await bench.CreateFailsAsync(TrailBench.OrganizationTrail, "InsufficientS3BucketPolicyException");
        var request = TrailBench.OrganizationTrail;
        request.S3KeyPrefix = "audit";
        var trail = await bench.CloudTrail.CreateTrailAsync(request, TrailBench.Cancellation);

        Assert.Equal("audit", trail.S3KeyPrefix);
    }

    [Fact]
    public async Task A_denial_of_objects_without_encryption_header_stops_the_trail()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        var deny = JsonNode.Parse(
            """
            {"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::org-trail-logs/*",
             "Condition":{"Null":{"s3:x-amz-server-side-encryption":"true"}}}
            """)!.AsObject();
        await bench.PutPolicyAsync([.. bench.Statements(), deny]);

        await bench.CreateFailsAsync(TrailBench.OrganizationTrail, "InsufficientS3BucketPolicyException");
    }

    [Fact]
    public async Task A_denial_without_TLS_does_not_bind_CloudTrail()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        var deny = JsonNode.Parse(
            """
            {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::org-trail-logs","arn:aws:s3:::org-trail-logs/*"],
             "Condition":{"Bool":{"aws:SecureTransport":"false"}}}
            """)!.AsObject();
        await bench.PutPolicyAsync([.. bench.Statements(), deny]);

        await bench.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation);
    }

    [Fact]
    public async Task UpdateTrail_checks_the_new_bucket_and_changes_nothing_when_it_fails()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation);
        await bench.CreateBucketAsync("another-bucket");

        await bench.FailsAsync(
            () => bench.CloudTrail.UpdateTrailAsync(
                new() { Name = TrailBench.TrailName, S3BucketName = "another-bucket", EnableLogFileValidation = false }, TrailBench.Cancellation),
            "InsufficientS3BucketPolicyException");

        var trail = (await bench.CloudTrail.GetTrailAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation)).Trail!;
        Assert.Equal(TrailBench.Bucket, trail.S3BucketName);
        Assert.True(trail.LogFileValidationEnabled);
    }
}
