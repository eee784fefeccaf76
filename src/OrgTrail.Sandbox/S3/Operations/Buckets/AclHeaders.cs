using System.Collections.Immutable;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>ACLs given in headers: a canned one, or grants.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html</remarks>
internal static class AclHeaders
{
    private static readonly (string Header, string Permission)[] Grants =
    [
        ("x-amz-grant-full-control", "FULL_CONTROL"),
        ("x-amz-grant-read", "READ"),
        ("x-amz-grant-read-acp", "READ_ACP"),
        ("x-amz-grant-write", "WRITE"),
        ("x-amz-grant-write-acp", "WRITE_ACP"),
    ];

    public static bool ArePresent(S3Call call) =>
        call.Header("x-amz-acl") is not null || Array.Exists(Grants, g => call.Header(g.Header) is not null);

    /// <summary>The ACL the headers ask for, or null when there are none.</summary>
    public static AccessControlList? Read(S3Call call, string owner, string bucketOwner)
    {
        var canned = call.Header("x-amz-acl");
        var grants = Grants
            .Where(g => call.Header(g.Header) is not null)
            .SelectMany(g => call.Header(g.Header)!.Split(',').Select(text => Grant(call, text.Trim(), g.Permission)))
            .ToImmutableArray();
        if (canned is not null && !grants.IsEmpty)
        {
            throw S3Errors.InvalidRequest("Specifying both Canned ACLs and Header Grants is not allowed");
        }

        if (canned is not null)
        {
            return AccessControlList.CannedNames.Contains(canned)
                ? AccessControlList.Canned(canned, owner, bucketOwner)
                : throw S3Errors.InvalidArgument("", "x-amz-acl", canned);
        }

        return grants.IsEmpty ? null : new(owner, grants);
    }

    /// <summary>Whether with ACLs disabled this ACL may still be given: it says no more than ownership already does.</summary>
    public static bool IsAllowedWhenDisabled(S3Call call, Bucket bucket)
    {
        if (!ArePresent(call) || call.Header("x-amz-acl") == "bucket-owner-full-control")
        {
            return true;
        }

        return call.Header("x-amz-acl") is null
            && Read(call, bucket.OwnerAccountId, bucket.OwnerAccountId)!.Grants is [{ Permission: "FULL_CONTROL" } grant]
            && grant.GranteeAccountId == bucket.OwnerAccountId;
    }

    private static AclGrant Grant(S3Call call, string text, string permission)
    {
        var pair = text.Split('=', 2);
        var value = pair.Length > 1 ? pair[1].Trim('"', ' ') : "";
        return pair[0].Trim().ToUpperInvariant() switch
        {
            "ID" => new(AclDocument.AccountOf(call, value), null, permission),
            "URI" => new(null, AclDocument.Group(value), permission),
            "EMAILADDRESS" => throw S3Errors.InvalidArgument("Email addresses are not supported as grantees", "EmailAddress", value),
            _ => throw S3Errors.InvalidArgument("Argument format not recognized", "x-amz-grant-" + permission.ToLowerInvariant().Replace('_', '-'), text),
        };
    }
}
