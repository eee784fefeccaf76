using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Core.Protecting;

/// <summary>What a service refuses whatever the policies say.</summary>
internal static class ServiceRules
{
    private static readonly string[] OwnersBucketActions = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];

    // Grants may be made and revoked from other accounts; the rest of key administration works within the key's account only.
    private static readonly string[] SharedKeyActions = ["kms:CreateGrant", "kms:RevokeGrant", "kms:DescribeKey", "kms:GenerateDataKey"];

    /// <summary>Why the service refuses; null when it leaves the decision to the policies.</summary>
    /// <remarks>
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html and
    /// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
    /// </remarks>
    public static string? Refusal(ProtectionPrincipal principal, ProtectionAction action, ProtectionFacts facts)
    {
        var account = principal.Request.AccountId;
        return action.Scope switch
        {
            ProtectionScope.Bucket when OwnersBucketActions.Contains(action.Name) && account != facts.Subject.LogAccountId =>
                "S3 lets only identities of the bucket owner's account change the bucket policy.",
            ProtectionScope.Account when account != facts.Subject.LogAccountId =>
                "The action works on the caller's own account, never on the log account.",
            _ when IsKeyAction(action) && principal.Request.Kind == PrincipalKind.Anonymous => "KMS takes no unsigned requests.",
            _ when IsKeyAction(action) && account != facts.KeyAccountId && !SharedKeyActions.Contains(action.Name) =>
                "KMS lets only identities of the key's own account administer it.",
            _ => null,
        };
    }

    /// <summary>Whether an ACL could grant the action to somebody outside the owner's account; object ACLs can't all be read.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions</remarks>
    public static bool CanAclGrant(string action) => action is LogBucketActions.PutObject or "s3:DeleteObject" or "s3:DeleteObjectVersion"
        or "s3:PutBucketAcl" or "s3:PutObjectAcl" or "s3:PutObjectVersionAcl" or "s3:GetBucketAcl" or "s3:AbortMultipartUpload";

    /// <summary>Whether the key's policy decides.</summary>
    public static bool IsKeyAction(ProtectionAction action) => action.Name.StartsWith("kms:", StringComparison.Ordinal);
}
