using System.Collections.Immutable;
using OrgTrail.Policies.Documents;

namespace OrgTrail.Core.Protecting;

/// <summary>One row of the matrix.</summary>
/// <param name="Name">The IAM action.</param>
/// <param name="Scope">What it acts on.</param>
/// <param name="Risk">What it puts at stake in the wrong hands; for delivery, when it is not allowed.</param>
internal sealed record ProtectionAction(string Name, ProtectionScope Scope, ProtectionRisk Risk)
{
    /// <summary>Whether CloudTrail itself needs it.</summary>
    public bool IsDelivery => Scope == ProtectionScope.Delivery || Name == LogBucketActions.PutObject;
}

/// <summary>Every action by which logs are lost, altered or stopped, and those by which they come.</summary>
internal static class DestructiveActions
{
    private static readonly ImmutableHashSet<string> Critical =
    [
        "account:CloseAccount",
        "kms:DeleteImportedKeyMaterial",
        "kms:DisableKey",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "organizations:LeaveOrganization",
        "s3:DeleteBucketPolicy",
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
        "s3:PutBucketPolicy",
        "s3:PutLifecycleConfiguration",
    ];

    private static readonly ImmutableHashSet<string> High =
    [
        "kms:CreateGrant",
        "kms:RevokeGrant",
        "s3:BypassGovernanceRetention",
        "s3:DeleteBucket",
        "s3:PutAccountPublicAccessBlock",
        "s3:PutBucketAcl",
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration",
        "s3:PutObject",
        "s3:PutObjectAcl",
        "s3:PutObjectRetention",
        "s3:PutObjectVersionAcl",
        "s3:PutReplicationConfiguration",
        "s3:ReplicateDelete",
        "s3:ReplicateObject",
        "s3:UpdateObjectEncryption",
    ];

    // Younger actions stand in no bucket policy (see LogBucketActions), so nothing binds service-linked roles for them.
    private static readonly ImmutableHashSet<string> Young =
        [.. LogBucketActions.YoungBucketConfiguration, .. LogBucketActions.YoungObjectTampering];

    /// <summary>All rows, in the order of the table.</summary>
    public static ImmutableArray<ProtectionAction> All { get; } =
    [
        .. Sorted([.. LogBucketActions.ObjectTampering, .. LogBucketActions.YoungObjectTampering, LogBucketActions.PutObject], ProtectionScope.Object),
        .. Sorted([.. LogBucketActions.BucketConfiguration, .. LogBucketActions.YoungBucketConfiguration], ProtectionScope.Bucket),
        .. Sorted(LogBucketActions.Account, ProtectionScope.Account),
        .. Sorted(LogBucketActions.Key, ProtectionScope.Key),
        new("s3:GetBucketAcl", ProtectionScope.Delivery, ProtectionRisk.Critical),
        new("kms:DescribeKey", ProtectionScope.Delivery, ProtectionRisk.Critical),
        new("kms:GenerateDataKey", ProtectionScope.Delivery, ProtectionRisk.Critical),
    ];

    /// <summary>Whether a policy of the user's can deny the action to service-linked roles: the bucket policy can, nothing else binds them.</summary>
    public static bool CanBeDeniedToServiceLinkedRoles(ProtectionAction action) =>
        action.Scope is ProtectionScope.Bucket or ProtectionScope.Object && !Young.Contains(action.Name);

    private static IEnumerable<ProtectionAction> Sorted(IEnumerable<string> names, ProtectionScope scope) =>
        names.Order(StringComparer.Ordinal).Select(n => new ProtectionAction(n, scope, Weigh(n)));

    private static ProtectionRisk Weigh(string action) =>
        Critical.Contains(action) ? ProtectionRisk.Critical : High.Contains(action) ? ProtectionRisk.High : ProtectionRisk.Medium;
}
