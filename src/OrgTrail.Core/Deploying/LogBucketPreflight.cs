using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Bucket;
using OrgTrail.Core.Controls.Key;
using OrgTrail.Core.Errors;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Deploying;

/// <summary>Everything about the bucket that can be found wrong before the first write.</summary>
internal static class LogBucketPreflight
{
    public static async Task CheckAsync(ControlContext context)
    {
        await CheckNameAndRegionAsync(context).ConfigureAwait(false);
        await Task.WhenAll(CheckPolicyAsync(context), CheckAccessLogTargetAsync(context), CheckKeyAsync(context)).ConfigureAwait(false);
    }

    /// <summary>The name is free or ours, and the bucket is in the region given.</summary>
    public static async Task CheckNameAndRegionAsync(ControlContext context)
    {
        var (name, account, region) = (context.Desired.BucketName, context.Identity.LogAccountId, context.Desired.BucketRegion);
        var location = await context.Snapshot.Bucket.Location.ConfigureAwait(false);
        if (location.Status == ObservationStatus.Denied)
        {
            throw new OrgTrailException(
                ErrorIds.BucketNameTaken,
                ErrorKind.ResourceExists,
                name,
                $"A bucket named {name} exists, but account {account} may not access it: the name belongs to another account, or the caller lacks s3:ListBucket on it. "
                + "Choose another name (bucket names are shared by all of AWS), or allow s3:ListBucket. Nothing was changed.");
        }

        if (location.Status == ObservationStatus.Failed && location.Fault?.Kind != AwsFaultKind.WrongRegion)
        {
            throw FaultErrors.Unreadable(location.Fault, location.Problem, location.MissingPermission, $"bucket {name}", account);
        }

        if (location.Status == ObservationStatus.Failed || (location.Value is { } actual && actual != region))
        {
            throw new OrgTrailException(
                ErrorIds.BucketInWrongRegion,
                ErrorKind.InvalidArgument,
                name,
                $"Bucket {name} of account {account} is in {location.Value ?? "another region"}, not in {region}. "
                + $"Give -Region {location.Value ?? "of the bucket"}, or another bucket name. Nothing was changed.");
        }
    }

    /// <summary>The bucket policy can be merged, and serves no other trail.</summary>
    public static async Task CheckPolicyAsync(ControlContext context)
    {
        var policy = await context.Snapshot.Bucket.Policy.ConfigureAwait(false);
        BucketPolicyWrites.Require(context.Desired.BucketName, context.Identity.LogAccountId, policy);
        if (policy.Value?.Document is { } document && !context.Desired.Force && ServedTrail.OtherThan(context.Subject, document) is { } other)
        {
            throw new OrgTrailException(
                ErrorIds.BucketServesOtherTrail,
                ErrorKind.ResourceExists,
                context.Desired.BucketName,
                $"The policy of bucket {context.Desired.BucketName} (account {context.Identity.LogAccountId}) lets {other} write; changing it to {context.Subject.TrailArn} under {LogsPath(context)} "
                + "would stop that delivery. Give -TrailName, -TrailRegion and -KeyPrefix as before, or -Force to change over. Nothing was changed.");
        }
    }

    /// <summary>The bucket for access logs can take them.</summary>
    public static async Task CheckAccessLogTargetAsync(ControlContext context)
    {
        if (context.Desired.AccessLog is not { } target)
        {
            return;
        }

        var location = await context.Snapshot.Bucket.LocationOf(target.BucketName).ConfigureAwait(false);
        if (location.Status == ObservationStatus.Absent)
        {
            throw NoTarget(context, target.BucketName);
        }

        Reads.Require(location, $"access log bucket {target.BucketName}", context.Identity.LogAccountId);
        if (location.Value is { Length: > 0 } region && region != context.Desired.BucketRegion)
        {
            throw new OrgTrailException(
                ErrorIds.BucketInWrongRegion,
                ErrorKind.InvalidArgument,
                target.BucketName,
                $"The bucket for access logs, {target.BucketName}, is in {region}; S3 takes only a bucket in the region of the log bucket, {context.Desired.BucketRegion}. "
                + "Name another one with -AccessLogBucketName. Nothing was changed.");
        }

        var policy = await context.Snapshot.Bucket.PolicyOf(target.BucketName).ConfigureAwait(false);
        BucketPolicyWrites.Require(target.BucketName, context.Identity.LogAccountId, policy);
    }

    private static string LogsPath(ControlContext context) =>
        context.Desired.KeyPrefix is { } prefix ? $"{prefix}/AWSLogs/" : "AWSLogs/";

    private static OrgTrailException NoTarget(ControlContext context, string bucket) => new(
        ErrorIds.BucketNotFound,
        ErrorKind.ObjectNotFound,
        bucket,
        $"The bucket for access logs, {bucket}, does not exist in account {context.Identity.LogAccountId}. Create it in {context.Desired.BucketRegion} first. Nothing was changed.");

    private static async Task CheckKeyAsync(ControlContext context)
    {
        if (context.Desired.Encryption.KmsKeyId is not { } id)
        {
            return;
        }

        var key = await context.Snapshot.Key.Metadata(id).ConfigureAwait(false);
        var problem = key.Status switch
        {
            ObservationStatus.Found => KeyIsUsable.Problem(context, key.Value!),
            ObservationStatus.Absent => "there is no such key",
            _ => throw FaultErrors.Unreadable(key.Fault, key.Problem, key.MissingPermission, $"KMS key {id}", context.Identity.LogAccountId),
        };
        if (problem is not null)
        {
            throw new OrgTrailException(
                ErrorIds.KmsKeyNotUsable,
                ErrorKind.InvalidArgument,
                id,
                $"KMS key {id} cannot encrypt the logs of bucket {context.Desired.BucketName} (account {context.Identity.LogAccountId}): {problem}. "
                + $"Give an enabled symmetric key in {context.Desired.BucketRegion}, or -CreateKmsKey. Nothing was changed.");
        }

        context.KmsKeyArn = key.Value!.Arn;
    }
}
