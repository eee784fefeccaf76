using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Sandbox.Identity;

/// <summary>An IAM user or role: what its policies allow, and within which boundary.</summary>
internal abstract class IamIdentity
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    /// <summary>AIDA… or AROA…</summary>
    public required string UniqueId { get; init; }

    public List<PolicySource> Policies { get; } = [];

    public PolicySource? PermissionsBoundary { get; set; }
}

/// <summary>An IAM user.</summary>
internal sealed class IamUser : IamIdentity;

/// <summary>An IAM role.</summary>
internal sealed class IamRole : IamIdentity
{
    public required PolicySource TrustPolicy { get; set; }

    public int MaxSessionSeconds { get; set; } = 3600;

    /// <summary>The service of a service-linked role, else null.</summary>
    public string? LinkedService { get; init; }
}

/// <summary>The users and roles of one account. Names compare without case, as IAM keeps them unique so.</summary>
internal sealed class AccountIdentities(string accountId)
{
    public string AccountId { get; } = accountId;

    public Dictionary<string, IamUser> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, IamRole> Roles { get; } = new(StringComparer.OrdinalIgnoreCase);
}
