using OrgTrail.Policies.Documents;

namespace OrgTrail.Policies.Linting;

/// <summary>What the linter can't know from the policy: limits, and the values that a correction may put in place of wrong ones.</summary>
public sealed record LintOptions
{
    /// <summary>The bucket that placeholders stand for.</summary>
    public string? BucketName { get; init; }

    /// <summary>The organization that placeholders stand for.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The account of the trail, for malformed ids in <c>AWSLogs/</c> paths and <c>aws:SourceAccount</c>.</summary>
    public string? ManagementAccountId { get; init; }

    /// <summary>The trail that may write, for a missing <c>aws:SourceArn</c>.</summary>
    public string? TrailArn { get; init; }

    /// <summary>Characters that a service control policy may have.</summary>
    public int CharacterLimit { get; init; } = PolicySizeBudget.DefaultCharacterLimit;

    /// <summary>Policies attached to the target, this one included; null when it is not known.</summary>
    public int? AttachedPolicies { get; init; }

    /// <summary>Policies that may be attached to one target.</summary>
    public int AttachmentLimit { get; init; } = PolicySizeBudget.DefaultAttachmentLimit;
}
