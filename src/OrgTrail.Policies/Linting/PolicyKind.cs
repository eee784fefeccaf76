using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting;

/// <summary>What a policy is attached to; it decides which elements it may have and how large it may be.</summary>
public enum PolicyKind
{
    /// <summary>The policy of an S3 bucket.</summary>
    BucketPolicy,

    /// <summary>A service control policy of AWS Organizations.</summary>
    ServiceControlPolicy,

    /// <summary>The policy of a KMS key.</summary>
    KeyPolicy,

    /// <summary>A policy of a user, group or role.</summary>
    Identity,
}

/// <summary>Facts about the kinds of policies.</summary>
public static class PolicyKinds
{
    /// <summary>
    /// The kind that the document most likely is: with principals a key policy when its actions are of KMS, else a bucket
    /// policy; without principals a service control policy when it only denies, else an identity policy.
    /// </summary>
    public static PolicyKind Detect(PolicyDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Statement.Any(statement => statement.Principal is not null || statement.NotPrincipal is not null))
        {
            return document.Statement.SelectMany(statement => statement.Action).Any(action => action.StartsWith("kms:", StringComparison.OrdinalIgnoreCase))
                ? PolicyKind.KeyPolicy
                : PolicyKind.BucketPolicy;
        }

        bool onlyDenies = document.Statement.All(statement => statement.Effect == PolicyEffect.Deny);
        return onlyDenies ? PolicyKind.ServiceControlPolicy : PolicyKind.Identity;
    }

    /// <summary>Whether the policy belongs to a resource and so names principals.</summary>
    internal static bool IsResourceBased(this PolicyKind kind) => kind is PolicyKind.BucketPolicy or PolicyKind.KeyPolicy;

    /// <summary>The kind in a sentence.</summary>
    internal static string Describe(this PolicyKind kind) => kind switch
    {
        PolicyKind.BucketPolicy => "a bucket policy",
        PolicyKind.ServiceControlPolicy => "a service control policy",
        PolicyKind.KeyPolicy => "a key policy",
        _ => "an identity policy",
    };
}
