using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>What a service knows about the call it carries out.</summary>
public abstract class CallContext
{
    /// <summary>The caller, or an anonymous principal for an unsigned request.</summary>
    public abstract RequestPrincipal Caller { get; }

    /// <summary>The caller's account; null for anonymous.</summary>
    public abstract string? AccountId { get; }

    /// <summary>The region of the credential scope; <c>us-east-1</c> for anonymous requests.</summary>
    public abstract string Region { get; }

    /// <summary>The partition, <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public abstract string Partition { get; }

    /// <summary>The request id that goes into the response.</summary>
    public abstract string RequestId { get; }

    /// <summary>The virtual time of the call.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>Whether the connection counts as TLS.</summary>
    public abstract bool IsSecure { get; }

    /// <summary>
    /// The full decision for this caller: SCPs, RCPs, identity and session policies from the organization's state, the resource
    /// policy as given. Global condition keys (aws:PrincipalArn, aws:PrincipalOrgID, aws:SecureTransport, aws:SourceIp,
    /// aws:RequestedRegion, aws:CurrentTime…) are filled in; <paramref name="conditionKeys"/> adds the service's own.
    /// </summary>
    public abstract AuthorizationDecision Decide(
        string action,
        string resourceArn,
        string? resourceAccountId = null,
        PolicySource? resourcePolicy = null,
        bool resourcePolicyRequired = false,
        ImmutableDictionary<string, ImmutableArray<string>>? conditionKeys = null);

    /// <summary>As <see cref="Decide"/>, but throws AWS's AccessDenied error (code and wording of the service's protocol) unless allowed.</summary>
    public abstract void Authorize(
        string action,
        string resourceArn,
        string? resourceAccountId = null,
        PolicySource? resourcePolicy = null,
        bool resourcePolicyRequired = false,
        ImmutableDictionary<string, ImmutableArray<string>>? conditionKeys = null);
}
