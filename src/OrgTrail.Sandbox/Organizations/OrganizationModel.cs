using OrgTrail.Policies.Model;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>A node of the organization's tree, or an account outside it.</summary>
internal abstract class OrganizationNode
{
    public required string Id { get; init; }

    public required string Arn { get; set; }

    public required string Name { get; set; }

    /// <summary>Null for the root and for standalone accounts.</summary>
    public OrganizationNode? Parent { get; set; }

    /// <summary>Ids of the policies attached here.</summary>
    public List<string> AttachedPolicies { get; } = [];

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);
}

/// <summary>The root.</summary>
internal sealed class OrganizationRoot : OrganizationNode
{
    public HashSet<string> EnabledPolicyTypes { get; } = new(StringComparer.Ordinal);
}

/// <summary>An organizational unit.</summary>
internal sealed class OrganizationalUnit : OrganizationNode;

/// <summary>An account.</summary>
internal sealed class OrganizationAccount : OrganizationNode
{
    public required string Email { get; init; }

    public required DateTimeOffset Joined { get; init; }

    public string JoinedMethod { get; init; } = "CREATED";

    /// <summary>False for an account that belongs to nobody here.</summary>
    public bool IsMember { get; set; }
}

/// <summary>A policy of the organization.</summary>
internal sealed class OrganizationPolicy
{
    public required string Id { get; init; }

    public required string Arn { get; init; }

    public required string Name { get; set; }

    public string Description { get; set; } = "";

    /// <summary>SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY, TAG_POLICY…</summary>
    public required string Type { get; init; }

    public bool AwsManaged { get; init; }

    /// <summary>The text as given.</summary>
    public required string Content { get; set; }

    /// <summary>The parsed text, for the types that authorize.</summary>
    public PolicyDocument? Document { get; set; }

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);
}
