using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Aws.CloudTrail;

namespace OrgTrail.Core.Tests.Support;

/// <summary>State that users have before OrgTrail comes, made over the wire.</summary>
public static class WireSetup
{
    public static Task CreateBucketAsync(this AwsConnection connection, string bucket, string? region = null) =>
        connection.S3.PutBucketAsync(new PutBucketRequest { BucketName = bucket, BucketRegionName = region ?? connection.Region }, TestContext.Current.CancellationToken);

    public static Task PutPolicyAsync(this AwsConnection connection, string bucket, string policy) =>
        connection.S3.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = bucket, Policy = policy }, TestContext.Current.CancellationToken);

    public static async Task<string> PolicyAsync(this AwsConnection connection, string bucket) =>
        (await connection.S3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = bucket }, TestContext.Current.CancellationToken)).Policy;

    public static async Task<Trail> TrailAsync(this AwsConnection connection, string name) =>
        (await connection.CloudTrail.GetTrailAsync(new GetTrailRequest { Name = name }, TestContext.Current.CancellationToken)).Trail!;
}
