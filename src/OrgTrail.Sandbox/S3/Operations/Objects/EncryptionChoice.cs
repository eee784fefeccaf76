using System.Collections.Immutable;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>Which encryption a new object gets, and whether the caller may use the key.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html</remarks>
internal static class EncryptionChoice
{
    private const string AlgorithmHeader = "x-amz-server-side-encryption";
    private const string KeyHeader = "x-amz-server-side-encryption-aws-kms-key-id";
    private const string CustomerHeader = "x-amz-server-side-encryption-customer-algorithm";

    public static ObjectEncryption Choose(S3Call call, Bucket bucket, string key)
    {
        if (call.Header(CustomerHeader) is not null)
        {
            // Keys that the client keeps; buckets made here block them, as AWS's do by default.
            throw S3Errors.AccessDenied("Access Denied because SSE-C is blocked by the bucket's encryption configuration.");
        }

        var algorithm = call.Header(AlgorithmHeader);
        var kmsKey = call.Header(KeyHeader);
        if (algorithm is not (null or "AES256" or "aws:kms" or "aws:kms:dsse"))
        {
            throw S3Errors.InvalidArgument("The encryption method specified is not supported", AlgorithmHeader, algorithm);
        }

        if (kmsKey is not null && algorithm is (null or "AES256"))
        {
            throw S3Errors.InvalidArgument("Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms", AlgorithmHeader, algorithm);
        }

        var byDefault = bucket.Encryption;
        var bucketKey = call.Header(AlgorithmHeader + "-bucket-key-enabled") is { } given ? given == "true" : byDefault.BucketKeyEnabled;
        algorithm ??= byDefault.Algorithm;
        if (algorithm == "AES256")
        {
            return ObjectEncryption.S3Managed;
        }

        // A request that names only the algorithm gets the bucket's key when the bucket uses the same algorithm.
        kmsKey ??= byDefault.Algorithm == algorithm ? byDefault.KmsKey : null;
        var arn = Resolve(call.Host, kmsKey, call.Context.AccountId ?? bucket.OwnerAccountId, bucket);
        var encryption = new ObjectEncryption(algorithm, arn, bucketKey && algorithm == "aws:kms");
        Use(call, bucket, key, encryption, "kms:GenerateDataKey");
        return encryption;
    }

    /// <summary>Checks that the caller may use the object's key, when it has one.</summary>
    public static void Use(S3Call call, Bucket bucket, string key, ObjectEncryption encryption, string action)
    {
        if (!encryption.UsesKms)
        {
            return;
        }

        if (call.IsAnonymous)
        {
            throw S3Errors.InvalidArgument("Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.", "Authorization", "null");
        }

        var keys = call.Host.GetService<IServiceKeyStore>();
        if (!keys.Decide(call.Context, action, encryption.KmsKeyArn!, Context(bucket, key, encryption)).IsAllowed)
        {
            throw Denied(call, action, encryption.KmsKeyArn!);
        }

        CheckEnabled(keys, encryption.KmsKeyArn!);
    }

    /// <summary>The encryption context S3 gives to KMS: the object, or with a bucket key the bucket.</summary>
    public static ImmutableDictionary<string, string> Context(Bucket bucket, string key, ObjectEncryption encryption) =>
        ImmutableDictionary<string, string>.Empty.Add("aws:s3:arn", encryption.BucketKeyEnabled ? bucket.Arn : bucket.ObjectArn(key));

    public static void CheckEnabled(IServiceKeyStore keys, string arn)
    {
        if (!keys.IsEnabled(arn))
        {
            throw S3Errors.Of(400, "KMS.DisabledException", $"{arn} is disabled.");
        }
    }

    /// <summary>The ARN of the key that a bucket's default or a request names.</summary>
    public static string Resolve(ISandboxHost host, string? kmsKey, string account, Bucket bucket)
    {
        // Without a name it is the AWS managed key of the account that writes.
        kmsKey ??= "alias/aws/s3";
        if (kmsKey.StartsWith("arn:", StringComparison.Ordinal) && kmsKey.Split(':') is { Length: >= 6 } arn && arn[3] != bucket.Region)
        {
            throw S3Errors.Of(400, "KMS.NotFoundException", $"Invalid arn {arn[3]}");
        }

        return host.GetService<IServiceKeyStore>().FindKeyArn(kmsKey, account, bucket.Region)
            ?? throw S3Errors.Of(400, "KMS.NotFoundException", kmsKey.StartsWith("arn:", StringComparison.Ordinal) ? $"Key '{kmsKey}' does not exist" : $"Invalid keyId '{kmsKey}'");
    }

    private static AwsErrorException Denied(S3Call call, string action, string arn) =>
        S3Errors.AccessDenied($"User: {call.Context.Caller.SessionArn ?? call.Context.Caller.Arn} is not authorized to perform: {action} on resource: {arn} because the key's policies do not allow it");
}
