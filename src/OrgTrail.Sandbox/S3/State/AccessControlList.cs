using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace OrgTrail.Sandbox.S3.State;

/// <summary>One grant of an ACL.</summary>
/// <param name="GranteeAccountId">The account behind a canonical user id; null for a group.</param>
/// <param name="GroupUri">A predefined group; null for a user.</param>
/// <param name="Permission">FULL_CONTROL, READ, WRITE, READ_ACP or WRITE_ACP.</param>
internal sealed record AclGrant(string? GranteeAccountId, string? GroupUri, string Permission)
{
    public const string AllUsers = "http://acs.amazonaws.com/groups/global/AllUsers";

    public const string AuthenticatedUsers = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

    public const string LogDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    public bool IsPublic => GroupUri is AllUsers or AuthenticatedUsers;
}

/// <summary>The access control list of a bucket or an object.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html</remarks>
internal sealed record AccessControlList(string OwnerAccountId, ImmutableArray<AclGrant> Grants)
{
    public static readonly ImmutableArray<string> CannedNames =
        ["private", "public-read", "public-read-write", "aws-exec-read", "authenticated-read", "bucket-owner-read", "bucket-owner-full-control", "log-delivery-write"];

    public bool IsPublic => Grants.Any(g => g.IsPublic);

    /// <summary>Whether it grants nobody but its owner anything: what <c>private</c> means.</summary>
    public bool IsPrivate => Grants.All(g => g.GranteeAccountId == OwnerAccountId);

    public static AccessControlList Private(string owner) =>
        new(owner, [new(owner, null, "FULL_CONTROL")]);

    public static AccessControlList Canned(string name, string owner, string bucketOwner)
    {
        var grants = Private(owner).Grants;
        return new(owner, name switch
        {
            "public-read" => grants.Add(new(null, AclGrant.AllUsers, "READ")),
            "public-read-write" => grants.Add(new(null, AclGrant.AllUsers, "READ")).Add(new(null, AclGrant.AllUsers, "WRITE")),
            "authenticated-read" => grants.Add(new(null, AclGrant.AuthenticatedUsers, "READ")),
            "log-delivery-write" => grants.Add(new(null, AclGrant.LogDelivery, "WRITE")).Add(new(null, AclGrant.LogDelivery, "READ_ACP")),
            "bucket-owner-read" when owner != bucketOwner => grants.Add(new(bucketOwner, null, "READ")),
            "bucket-owner-full-control" when owner != bucketOwner => grants.Add(new(bucketOwner, null, "FULL_CONTROL")),
            _ => grants,
        });
    }

    /// <summary>The canonical user id of an account: 64 hexadecimal digits that follow from its number.</summary>
    public static string CanonicalId(string accountId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes("canonical user of " + accountId)));
}
