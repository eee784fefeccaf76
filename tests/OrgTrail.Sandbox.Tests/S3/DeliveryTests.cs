using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Tests.S3;

public sealed class DeliveryTests : S3Fixture
{
    private const string Key = "AWSLogs/111111111111/CloudTrail/us-east-1/2026/11/02/log.json.gz";

    private static readonly ServiceCaller Trail = new("cloudtrail.amazonaws.com", "arn:aws:cloudtrail:us-east-1:111111111111:trail/org", "111111111111");

    private IServiceBucketStore Store => Sandbox.GetService<IServiceBucketStore>();

    [Fact]
    public async Task A_service_needs_the_bucket_policy()
    {
        Assert.Equal("NoSuchBucket", Deliver());
        await CreateAsync();
        Assert.Equal("AccessDenied", Deliver());
        await PutPolicyAsync(Policy());
        Assert.Null(Deliver());
        Assert.Equal([Key], Store.PeekKeys(Name, "AWSLogs/"));
        Assert.Equal("AccessDenied", Deliver(Trail with { SourceArn = "arn:aws:cloudtrail:us-east-1:333333333333:trail/org" }));
        var got = await Owner.GetObjectAsync(Name, Key, Token);
        Assert.Equal(("application/json", "gzip", "aa"), (got.Headers.ContentType, got.Headers.ContentEncoding, got.Metadata["x-amz-meta-signature"]));
    }

    [Fact]
    public async Task Delivered_objects_are_locked_and_versioned_like_any_other()
    {
        await CreateAsync(withLock: true);
        await PutPolicyAsync(Policy());
        await Owner.PutObjectLockConfigurationAsync(
            new() { BucketName = Name, ObjectLockConfiguration = new() { ObjectLockEnabled = "Enabled", Rule = new() { DefaultRetention = new() { Mode = "COMPLIANCE", Days = 1 } } } }, Token);
        Assert.Null(Deliver());
        Assert.Null(Deliver());
        var versions = (await Owner.ListVersionsAsync(Name, Token)).Versions;
        Assert.Equal(2, versions.Count);
        await FailsAsync("AccessDenied", Owner.DeleteObjectAsync(Name, Key, versions[1].VersionId, Token));
    }

    private string? Deliver(ServiceCaller? caller = null) =>
        Store.PutObject(caller ?? Trail, Name, Key, new byte[] { 1, 2, 3 }, "application/json", "gzip", new Dictionary<string, string> { ["signature"] = "aa" }, null);

    private static string Policy() => """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::example-org-logs","Condition":{"StringEquals":{"aws:SourceArn":"arn:aws:cloudtrail:us-east-1:111111111111:trail/org"}}},
          {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::example-org-logs/AWSLogs/111111111111/*","Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceArn":"arn:aws:cloudtrail:us-east-1:111111111111:trail/org"}}}]}
        """;
}
