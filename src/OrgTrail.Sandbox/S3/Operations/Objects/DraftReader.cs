using System.Globalization;
using OrgTrail.Sandbox.S3.Operations.Buckets;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>Reads what a request says about a new object, authorizes each of it, and fills in the bucket's defaults.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html</remarks>
internal static class DraftReader
{
    private const int KeyLimit = 1024;

    /// <summary>For PutObject, CopyObject and CreateMultipartUpload.</summary>
    public static ObjectDraft Read(S3Call call)
    {
        var bucket = call.Bucket;
        var key = call.Key;
        var length = System.Text.Encoding.UTF8.GetByteCount(key);
        if (length > KeyLimit)
        {
            throw S3Errors.Of(400, "KeyTooLongError", "Your key is too long", ("Size", length.ToString(CultureInfo.InvariantCulture)), ("MaxSizeAllowed", "1024"));
        }

        Authorize(call, bucket, key);
        if (bucket.AclsDisabled && !AclHeaders.IsAllowedWhenDisabled(call, bucket))
        {
            throw BucketAcls.Disabled();
        }

        var owner = OwnerOf(call, bucket);
        var acl = bucket.AclsDisabled ? null : AclHeaders.Read(call, owner, bucket.OwnerAccountId) ?? AccessControlList.Private(owner);
        if (acl is { IsPublic: true } && call.State.EffectiveBlock(bucket).BlockPublicAcls)
        {
            throw S3Errors.AccessDenied();
        }

        return new()
        {
            OwnerAccountId = owner,
            SystemHeaders = ObjectHeaders.ReadSystem(call),
            Metadata = ObjectHeaders.ReadMetadata(call),
            StorageClass = ObjectHeaders.ReadStorageClass(call),
            Encryption = EncryptionChoice.Choose(call, bucket, key),
            Tags = call.Header("x-amz-tagging") is { } tags ? TagSet.ReadHeader(tags) : TagSet.Empty,
            Acl = acl,
            Retention = ReadRetention(call, bucket),
            LegalHold = ReadLegalHold(call, bucket),
            WebsiteRedirect = call.Header("x-amz-website-redirect-location"),
        };
    }

    private static void Authorize(S3Call call, Bucket bucket, string key)
    {
        call.Access.Object(bucket, "s3:PutObject", key);
        if (!bucket.AclsDisabled && AclHeaders.ArePresent(call))
        {
            call.Access.Object(bucket, "s3:PutObjectAcl", key);
        }

        if (call.Header("x-amz-tagging") is not null)
        {
            call.Access.Object(bucket, "s3:PutObjectTagging", key);
        }

        if (call.Header("x-amz-object-lock-mode") is not null || call.Header("x-amz-object-lock-retain-until-date") is not null)
        {
            call.Access.Object(bucket, "s3:PutObjectRetention", key);
        }

        if (call.Header("x-amz-object-lock-legal-hold") is not null)
        {
            call.Access.Object(bucket, "s3:PutObjectLegalHold", key);
        }
    }

    private static string OwnerOf(S3Call call, Bucket bucket)
    {
        var givesAway = bucket.Ownership == "BucketOwnerPreferred" && call.Header("x-amz-acl") == "bucket-owner-full-control";
        return bucket.AclsDisabled || givesAway ? bucket.OwnerAccountId : call.Context.AccountId ?? bucket.OwnerAccountId;
    }

    private static ObjectRetention? ReadRetention(S3Call call, Bucket bucket)
    {
        var mode = call.Header("x-amz-object-lock-mode");
        var until = call.Header("x-amz-object-lock-retain-until-date");
        if (mode is null && until is null)
        {
            return bucket.ObjectLock?.RetentionFrom(call.Now);
        }

        RequireLock(bucket);
        if (mode is null || until is null)
        {
            throw S3Errors.InvalidArgument("x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied");
        }

        if (mode is not ("GOVERNANCE" or "COMPLIANCE"))
        {
            throw S3Errors.InvalidArgument("Unknown wormMode directive.", "x-amz-object-lock-mode", mode);
        }

        if (!DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
        {
            throw S3Errors.InvalidArgument("The retain until date must be provided in ISO 8601 format", "x-amz-object-lock-retain-until-date", until);
        }

        return date > call.Now
            ? new(mode, date)
            : throw S3Errors.InvalidArgument("The retain until date must be in the future!", "x-amz-object-lock-retain-until-date", until);
    }

    private static bool ReadLegalHold(S3Call call, Bucket bucket)
    {
        var status = call.Header("x-amz-object-lock-legal-hold");
        if (status is null)
        {
            return false;
        }

        RequireLock(bucket);
        return status switch
        {
            "ON" => true,
            "OFF" => false,
            _ => throw S3Errors.InvalidArgument("Legal Hold must be either of 'ON' or 'OFF'", "x-amz-object-lock-legal-hold", status),
        };
    }

    public static void RequireLock(Bucket bucket)
    {
        if (bucket.ObjectLock is null)
        {
            throw S3Errors.InvalidRequest("Bucket is missing Object Lock Configuration");
        }
    }
}
