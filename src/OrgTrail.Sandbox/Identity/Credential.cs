using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Sandbox.Identity;

/// <summary>An access key and whom it stands for.</summary>
internal sealed record Credential
{
    public required SandboxCredentials Key { get; init; }

    public required string AccountId { get; init; }

    public required RequestPrincipal Principal { get; init; }

    /// <summary><c>aws:userid</c> and STS's UserId.</summary>
    public required string UserId { get; init; }

    /// <summary>The user or role whose policies apply; null for the account's root user.</summary>
    public IamIdentity? Identity { get; init; }

    public ImmutableArray<PolicySource> SessionPolicies { get; init; } = [];

    /// <summary>Wall-clock end of a session.</summary>
    public DateTimeOffset? Expires { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    public string? SourceIdentity { get; init; }

    /// <summary>What AWS calls the caller: the session's ARN for a session, else the identity's.</summary>
    public string CallerArn => Principal.SessionArn ?? Principal.Arn!;
}
