using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Authorization;

/// <summary>
/// The resource policy a decision sees: the bucket policy as Block Public Access leaves it, and what ACLs grant where they
/// are enabled, written as statements so that one evaluator decides all.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html</remarks>
internal static class EffectivePolicy
{
    public static PolicySource? Of(Bucket bucket, ObjectVersion? version, PublicAccessBlock block, string? callerAccount, PrincipalKind caller)
    {
        var statements = bucket.Policy?.Document.Statement ?? [];
        var isOutsider = callerAccount != bucket.OwnerAccountId && caller != PrincipalKind.Service;
        var isForeignObject = !bucket.AclsDisabled && version is not null && version.OwnerAccountId != bucket.OwnerAccountId;
        if ((bucket.Policy is { IsPublic: true } && block.RestrictPublicBuckets && isOutsider) || isForeignObject)
        {
            // Neither may a restricted public policy let outsiders in, nor any policy open what the bucket's owner does not own.
            statements = [.. statements.Where(s => s.Effect == PolicyEffect.Deny)];
        }

        if (!bucket.AclsDisabled)
        {
            statements = statements.AddRange(FromAcl(bucket.Acl, bucket, null, block));
            if (version?.Acl is { } acl)
            {
                statements = statements.AddRange(FromAcl(acl, bucket, version, block));
            }
        }

        // The document itself where it holds as it is: what the evaluator prepared for it is kept with it.
        return statements.IsEmpty ? null
            : bucket.Policy is { } policy && statements == policy.Document.Statement ? new("bucket policy", policy.Document)
            : new("bucket policy", (bucket.Policy?.Document ?? new()) with { Statement = statements });
    }

    private static IEnumerable<PolicyStatement> FromAcl(AccessControlList acl, Bucket bucket, ObjectVersion? version, PublicAccessBlock block) =>
        from grant in acl.Grants
        where !(grant.IsPublic && block.IgnorePublicAcls)
        let actions = Actions(grant.Permission, version is not null)
        where !actions.IsEmpty
        select new PolicyStatement
        {
            Effect = PolicyEffect.Allow,
            Principal = Grantee(grant, bucket.Partition),
            Action = actions,
            Resource = version is not null ? [bucket.Arn + "/*"] : [bucket.Arn, bucket.Arn + "/*"],
            Condition = grant.GroupUri == AclGrant.AuthenticatedUsers ? [new("Null", "aws:PrincipalArn", ["false"])] : [],
        };

    // A canonical user is an account, whose own policies must then allow the identity as well.
    private static PolicyPrincipal Grantee(AclGrant grant, string partition) => grant switch
    {
        { GranteeAccountId: { } account } => One("AWS", $"arn:{partition}:iam::{account}:root"),
        { GroupUri: AclGrant.LogDelivery } => One("Service", "logging.s3.amazonaws.com"),
        _ => new() { IsEveryone = true },
    };

    private static PolicyPrincipal One(string type, string value) => new()
    {
        ByType = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(type, [value]),
    };

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions</remarks>
    private static ImmutableArray<string> Actions(string permission, bool isObject) => (permission, isObject) switch
    {
        ("READ", false) => ["s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"],
        ("WRITE", false) => ["s3:PutObject"],
        ("READ_ACP", false) => ["s3:GetBucketAcl"],
        ("WRITE_ACP", false) => ["s3:PutBucketAcl"],
        ("FULL_CONTROL", false) => ["s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads", "s3:PutObject", "s3:GetBucketAcl", "s3:PutBucketAcl"],
        ("READ", true) => ["s3:GetObject", "s3:GetObjectVersion"],
        ("READ_ACP", true) => ["s3:GetObjectAcl", "s3:GetObjectVersionAcl"],
        ("WRITE_ACP", true) => ["s3:PutObjectAcl", "s3:PutObjectVersionAcl"],
        ("FULL_CONTROL", true) => ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectAcl", "s3:GetObjectVersionAcl", "s3:PutObjectAcl", "s3:PutObjectVersionAcl"],
        _ => [],
    };
}
