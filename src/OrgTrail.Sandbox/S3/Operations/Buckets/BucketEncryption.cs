using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>Default encryption. There always is one; deleting it returns to SSE-S3.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html</remarks>
internal static class BucketEncryption
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetBucketEncryption", S3Level.Bucket, "GET", "encryption", Get),
        new("PutBucketEncryption", S3Level.Bucket, "PUT", "encryption", Put),
        new("DeleteBucketEncryption", S3Level.Bucket, "DELETE", "encryption", Delete),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        call.Access.Bucket("s3:GetEncryptionConfiguration");
        var encryption = call.Bucket.Encryption;
        return S3Xml.Answer(new("ServerSideEncryptionConfiguration", new XElement(
            "Rule",
            new XElement(
                "ApplyServerSideEncryptionByDefault",
                new XElement("SSEAlgorithm", encryption.Algorithm),
                encryption.KmsKey is null ? null : new XElement("KMSMasterKeyID", encryption.KmsKey)),
            new XElement("BucketKeyEnabled", S3Xml.Bool(encryption.BucketKeyEnabled)),
            encryption.BlockedTypes is null ? null : new XElement("BlockedEncryptionTypes", new XElement("EncryptionType", encryption.BlockedTypes)))));
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        call.Access.Bucket("s3:PutEncryptionConfiguration");
        var root = call.Xml("ServerSideEncryptionConfiguration");
        var rules = root.Many("Rule");
        root.Done();
        if (rules is not [var rule])
        {
            throw S3Errors.MalformedXml();
        }

        var byDefault = rule.Optional("ApplyServerSideEncryptionByDefault");
        var bucketKey = rule.OptionalBool("BucketKeyEnabled") ?? false;
        var blocked = BlockedTypes(rule.Optional("BlockedEncryptionTypes"));
        rule.Done();
        var algorithm = byDefault?.OneOf("SSEAlgorithm", "AES256", "aws:kms", "aws:kms:dsse") ?? call.Bucket.Encryption.Algorithm;
        var key = byDefault is null ? call.Bucket.Encryption.KmsKey : byDefault.OptionalText("KMSMasterKeyID");
        byDefault?.Done();
        if (key is not null && algorithm == "AES256")
        {
            throw S3Errors.InvalidArgument("a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse", "ApplyServerSideEncryptionByDefault");
        }

        call.Bucket.Encryption = new(algorithm, key, bucketKey, blocked);
        return S3Call.Empty();
    }

    private static SandboxHttpResponse Delete(S3Call call)
    {
        call.Access.Bucket("s3:PutEncryptionConfiguration");
        call.Bucket.Encryption = DefaultEncryption.S3Managed;
        return S3Call.Empty(204);
    }

    private static string? BlockedTypes(XmlNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var type = node.OneOf("EncryptionType", "SSE-C", "NONE");
        node.Done();
        return type;
    }
}
