using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>Block Public Access of a bucket, and of an account through the S3 Control API.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutPublicAccessBlock.html</remarks>
internal static class PublicAccess
{
    private const string AccountPath = "/v20180820/configuration/publicAccessBlock";

    private static readonly XNamespace ControlNamespace = "http://awss3control.amazonaws.com/doc/2018-08-20/";

    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetPublicAccessBlock", S3Level.Bucket, "GET", "publicAccessBlock", Get),
        new("PutPublicAccessBlock", S3Level.Bucket, "PUT", "publicAccessBlock", Put),
        new("DeletePublicAccessBlock", S3Level.Bucket, "DELETE", "publicAccessBlock", Delete),
        new("GetPublicAccessBlock", S3Level.Account, "GET", AccountPath, GetAccount),
        new("PutPublicAccessBlock", S3Level.Account, "PUT", AccountPath, PutAccount),
        new("DeletePublicAccessBlock", S3Level.Account, "DELETE", AccountPath, DeleteAccount),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        call.Access.Bucket("s3:GetBucketPublicAccessBlock");
        return S3Xml.Answer((call.Bucket.PublicAccessBlock ?? throw NotFound(call.Bucket.Name)).Write(XNamespace.None));
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        call.Access.Bucket("s3:PutBucketPublicAccessBlock");
        call.Bucket.PublicAccessBlock = PublicAccessBlock.Read(call.Xml("PublicAccessBlockConfiguration", digestRequired: true));
        return S3Call.Empty();
    }

    private static SandboxHttpResponse Delete(S3Call call)
    {
        call.Access.Bucket("s3:PutBucketPublicAccessBlock");
        call.Bucket.PublicAccessBlock = null;
        return S3Call.Empty(204);
    }

    private static SandboxHttpResponse GetAccount(S3Call call)
    {
        var account = Account(call, "s3:GetAccountPublicAccessBlock");
        var block = call.State.AccountPublicAccessBlocks.GetValueOrDefault(account) ?? throw NotFound();
        return S3Xml.Answer(block.Write(ControlNamespace));
    }

    private static SandboxHttpResponse PutAccount(S3Call call)
    {
        var account = Account(call, "s3:PutAccountPublicAccessBlock");
        call.State.AccountPublicAccessBlocks[account] = PublicAccessBlock.Read(XmlNode.Parse(call.Body, "PublicAccessBlockConfiguration", ControlNamespace));
        return S3Call.Empty(201);
    }

    private static SandboxHttpResponse DeleteAccount(S3Call call)
    {
        call.State.AccountPublicAccessBlocks.Remove(Account(call, "s3:PutAccountPublicAccessBlock"));
        return S3Call.Empty(204);
    }

    private static string Account(S3Call call, string action)
    {
        var account = call.Header("x-amz-account-id") ?? throw S3Errors.InvalidRequest("Missing required header for this request: x-amz-account-id");
        if (account.Length != 12 || !account.All(char.IsAsciiDigit))
        {
            throw S3Errors.InvalidRequest("AccountId must be a 12-digit number");
        }

        if (account != call.Context.AccountId)
        {
            throw S3Errors.AccessDenied();
        }

        call.Access.Account(action, account);
        return account;
    }

    private static AwsErrorException NotFound(string? bucket = null) =>
        S3Errors.Of(404, "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", ("BucketName", bucket));
}
