using System.Text.RegularExpressions;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>Puts an object version under another KMS key, and leaves all else of it as it was.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html</remarks>
internal static partial class ObjectEncryptionUpdate
{
    private const string Locked = "The encryption type for the specified object can't be updated because that object is protected by S3 Object Lock. "
        + "If the object has a governance-mode retention period or a legal hold, you must first remove the Object Lock status on the object before you issue "
        + "your UpdateObjectEncryption request. You can't use the UpdateObjectEncryption operation with objects that have an Object Lock compliance mode "
        + "retention period applied to them.";

    public static IEnumerable<S3Operation> Operations => [new("UpdateObjectEncryption", S3Level.Object, "PUT", "encryption", Update)];

    private static SandboxHttpResponse Update(S3Call call)
    {
        var version = VersionFinder.Find(call, "s3:UpdateObjectEncryption", "s3:UpdateObjectEncryption");
        if (call.IsAnonymous)
        {
            throw S3Errors.InvalidRequest("Requests that modify an object encryption configuration require AWS Signature Version 4. Modify the request to use AWS Signature Version 4, and then try again.");
        }

        var wanted = Read(call);
        if (version.Encryption.Algorithm == "aws:kms:dsse")
        {
            throw S3Errors.InvalidRequest("The UpdateObjectEncryption operation doesn't support source objects with the encryption type DSSE-KMS or SSE-C. Only source objects encrypted with SSE-S3 or SSE-KMS are supported.");
        }

        if (version.IsLocked(call.Now, bypassGovernance: false))
        {
            throw S3Errors.AccessDenied(Locked);
        }

        Check(call, wanted.KmsKeyArn!);
        var bucket = call.Bucket;
        foreach (var action in (string[])["kms:Decrypt", "kms:ReEncryptFrom"])
        {
            EncryptionChoice.Use(call, bucket, call.Key, version.Encryption, action);
        }

        foreach (var action in (string[])["kms:GenerateDataKey", "kms:Encrypt", "kms:Decrypt", "kms:ReEncryptTo"])
        {
            EncryptionChoice.Use(call, bucket, call.Key, wanted, action);
        }

        version.Encryption = wanted;
        return S3Call.Empty();
    }

    private static ObjectEncryption Read(S3Call call)
    {
        var root = call.Xml("ObjectEncryption", digestRequired: true);
        var kms = root.Optional("SSE-KMS") ?? throw S3Errors.InvalidRequest(
            "Requests that modify an object encryption configuration require a valid new encryption type. Valid values are SSEKMS. Modify the request to specify SSE-KMS for the updated encryption type, and then try again.");
        root.Done();
        var arn = kms.OptionalText("KMSKeyArn") ?? throw S3Errors.InvalidRequest(
            "Requests that modify an object's encryption type to SSE-KMS require an AWS KMS key Amazon Resource Name (ARN). Modify the request to specify a KMS key ARN, and then try again.");
        var bucketKey = kms.OptionalBool("BucketKeyEnabled") ?? false;
        kms.Done();
        return KeyArn().IsMatch(arn) ? new ObjectEncryption("aws:kms", arn, bucketKey) : throw S3Errors.InvalidRequest(
            "Requests that modify an object's encryption type to SSE-KMS require a valid AWS KMS key Amazon Resource Name (ARN). Confirm that you have a correctly formatted KMS key ARN in your request, and then try again.");
    }

    // Keys of other accounts are only for those whom AWS Support has approved.
    private static void Check(S3Call call, string arn)
    {
        if (arn.Split(':')[4] != call.Bucket.OwnerAccountId)
        {
            throw S3Errors.AccessDenied("The AWS KMS key in the request must be owned by the same account as the bucket. Modify the request to specify a KMS key from the same account, and then try again.");
        }

        EncryptionChoice.Resolve(call.Host, arn, call.Bucket.OwnerAccountId, call.Bucket);
    }

    [GeneratedRegex("^arn:aws[a-zA-Z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-zA-Z0-9-]+$")]
    private static partial Regex KeyArn();
}
