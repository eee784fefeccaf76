using System.Collections.Immutable;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>Whether CloudTrail could deliver a trail's files: the bucket, its policy, the key and its policy.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html and
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
/// </remarks>
internal sealed class DestinationChecks(CloudTrailState state)
{
    public TrailSettings Require(TrailSettings trail, string? kmsKeyId, CallContext call)
    {
        if (state.Buckets.FindBucket(trail.S3BucketName) is not { } bucket)
        {
            throw CloudTrailErrors.Of("S3BucketDoesNotExistException", $"S3 bucket {trail.S3BucketName} does not exist!");
        }

        var result = trail with { KmsKeyArn = kmsKeyId is null ? null : FindKey(kmsKeyId, bucket.Region, call) };
        RequireBucketPolicy(result);
        RequireKeyPolicy(result);
        return result;
    }

    /// <summary>Whether the bucket takes the trail's files: the ACL can be read and each of the trail's prefixes written.</summary>
    public void RequireBucketPolicy(TrailSettings trail)
    {
        var caller = state.CallerFor(trail);
        var headers = new List<(string, string)> { ("s3:x-amz-acl", "bucket-owner-full-control") };
        if (trail.KmsKeyArn is { } key)
        {
            headers.Add(("s3:x-amz-server-side-encryption", "aws:kms"));
            headers.Add(("s3:x-amz-server-side-encryption-aws-kms-key-id", key));
        }

        if (!state.Buckets.Decide(caller, "s3:GetBucketAcl", trail.S3BucketName, null).IsAllowed
            || !Prefixes(trail).All(p => state.Buckets.Decide(caller, "s3:PutObject", trail.S3BucketName, p, SingleValueKeys.Of(headers)).IsAllowed))
        {
            throw CloudTrailErrors.InsufficientS3BucketPolicy(trail.S3BucketName);
        }
    }

    private string FindKey(string keyId, string bucketRegion, CallContext call)
    {
        // An ARN says where the key is; anything else is looked up where the call is made.
        var parts = keyId.Split(':');
        if (parts[0] == "arn" && (parts.Length != 6 || parts[2] != "kms" || !(parts[5].StartsWith("key/", StringComparison.Ordinal) || parts[5].StartsWith("alias/", StringComparison.Ordinal))))
        {
            throw CloudTrailErrors.Of("InvalidKmsKeyIdException", $"The KMS key ARN is not valid: {keyId}");
        }

        var arn = state.KmsKeys.FindKeyArn(keyId, call.AccountId!, call.Region);
        if (arn is null || arn.Split(':')[3] != bucketRegion)
        {
            throw CloudTrailErrors.KmsKeyNotFound(keyId);
        }

        return state.KmsKeys.IsEnabled(arn) ? arn : throw CloudTrailErrors.Of("KmsException", $"KMS key {arn} is disabled.");
    }

    private void RequireKeyPolicy(TrailSettings trail)
    {
        if (trail.KmsKeyArn is not { } key)
        {
            return;
        }

        var caller = state.CallerFor(trail);
        var context = ImmutableDictionary<string, string>.Empty.Add("aws:cloudtrail:arn", trail.Arn);
        if (!state.KmsKeys.Decide(caller, "kms:DescribeKey", key).IsAllowed
            || !Prefixes(trail).All(p => state.KmsKeys.Decide(
                caller, "kms:GenerateDataKey", key, context.Add("aws:s3:arn", $"arn:{trail.Partition}:s3:::{trail.S3BucketName}/{p}")).IsAllowed))
        {
            throw CloudTrailErrors.InsufficientEncryptionPolicy(trail.S3BucketName, key);
        }
    }

    /// <summary>The owner's own prefix is asked for even of an organization trail, whose files all go under the organization's.</summary>
    private IEnumerable<string> Prefixes(TrailSettings trail)
    {
        yield return $"{trail.LogRoot}{trail.AccountId}/";
        if (trail.IsOrganizationTrail)
        {
            yield return $"{trail.LogRoot}{state.Organization.OrganizationId}/";
        }
    }
}
