namespace OrgTrail.Policies.Documents;

/// <summary>How much of an SCP's limits is used.</summary>
/// <remarks>
/// The limits are configuration, not law: AWS raised them on 2026-05-15 from 5,120 characters and 5 policies a node, some of its
/// pages still show the old ones, and another partition may lag.
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
/// </remarks>
public sealed record PolicySizeBudget
{
    /// <summary>Characters that an SCP may have, white space included.</summary>
    public const int DefaultCharacterLimit = 10_240;

    /// <summary>SCPs that may be attached to one root, organizational unit or account.</summary>
    public const int DefaultAttachmentLimit = 10;

    /// <summary>Characters of the policy as written.</summary>
    public required int CharactersUsed { get; init; }

    /// <summary>Characters allowed.</summary>
    public int CharacterLimit { get; init; } = DefaultCharacterLimit;

    /// <summary>SCPs attached to the target directly, ours included; null when it is not known.</summary>
    public int? AttachedPolicies { get; init; }

    /// <summary>SCPs that may be attached to the target.</summary>
    public int AttachmentLimit { get; init; } = DefaultAttachmentLimit;

    /// <summary>Characters left; negative when there are too many.</summary>
    public int CharactersRemaining => CharacterLimit - CharactersUsed;

    /// <summary>Whether both limits are kept.</summary>
    public bool Fits => CharactersRemaining >= 0 && !(AttachedPolicies > AttachmentLimit);

    /// <summary>The budget of a policy as it is sent to Organizations.</summary>
    public static PolicySizeBudget Of(string policyText, int? attachedPolicies = null)
    {
        ArgumentNullException.ThrowIfNull(policyText);
        return new() { CharactersUsed = policyText.Length, AttachedPolicies = attachedPolicies };
    }

    /// <summary>One line for people, e.g. <c>1,843 of 10,240 characters, 2 of 10 policies</c>.</summary>
    public override string ToString()
    {
        string characters = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{CharactersUsed:N0} of {CharacterLimit:N0} characters");
        return AttachedPolicies is null ? characters : $"{characters}, {AttachedPolicies} of {AttachmentLimit} policies";
    }
}
