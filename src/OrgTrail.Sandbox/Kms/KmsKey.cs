using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Sandbox.Kms;

/// <summary>The states a key of ours can have.</summary>
internal enum KeyState
{
    Enabled,
    Disabled,
    PendingDeletion,
}

/// <summary>A symmetric KMS key.</summary>
internal sealed class KmsKey
{
    public required Guid Id { get; init; }

    public required string Arn { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>256 bits.</summary>
    public required byte[] Material { get; init; }

    /// <summary>Made by AWS for one of its services (<c>alias/aws/…</c>).</summary>
    public bool IsAwsManaged { get; init; }

    public string Description { get; set; } = "";

    public KeyState State { get; set; }

    public DateTimeOffset? DeletionDate { get; set; }

    /// <summary>The policy's text as it was given.</summary>
    public required string PolicyText { get; set; }

    public required PolicySource Policy { get; set; }

    /// <summary>Days between rotations; null when rotation is off.</summary>
    public int? RotationDays { get; set; }

    public DateTimeOffset? RotationEnabled { get; set; }

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>In the order made.</summary>
    public List<KeyGrant> Grants { get; } = [];

    public string KeyId => Id.ToString("D");
}

/// <summary>A name for a key, in its account and region.</summary>
internal sealed record KmsAlias(string Name, string Arn, string AccountId, string Region, Guid TargetKeyId, DateTimeOffset Created, DateTimeOffset Updated);
