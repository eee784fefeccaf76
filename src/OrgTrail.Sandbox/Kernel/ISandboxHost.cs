using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>What the kernel offers to services; each is constructed with it.</summary>
public interface ISandboxHost
{
    /// <summary>How the sandbox was made.</summary>
    SandboxOptions Options { get; }

    /// <summary>The virtual clock.</summary>
    SandboxClock Clock { get; }

    /// <summary>Ids and key material, from the seed.</summary>
    IdSource Ids { get; }

    /// <summary>Accounts, organization, policies on its nodes, trusted access.</summary>
    IOrganizationDirectory Directory { get; }

    /// <summary>The regions that an account has opted into and has by now.</summary>
    IEnumerable<string> OptedInRegions(string accountId);

    /// <summary>Since when an account has a region that it had to opt into; null for others.</summary>
    DateTimeOffset? OptedInSince(string accountId, string region);

    /// <summary>
    /// Another service by its type or by an interface it implements (<see cref="IServiceBucketStore"/>, <see cref="IServiceKeyStore"/>).
    /// Ask when needed, not while being constructed: all are there only afterwards.
    /// </summary>
    /// <exception cref="InvalidOperationException">No service is of that type.</exception>
    T GetService<T>()
        where T : class;

    /// <summary>
    /// The decision for an AWS service that acts on a resource on somebody's behalf: resource policy and RCPs, with the
    /// confused-deputy keys filled in.
    /// </summary>
    AuthorizationDecision Decide(
        ServiceCaller caller,
        string action,
        string resourceArn,
        string resourceAccountId,
        string region,
        PolicySource? resourcePolicy,
        ImmutableDictionary<string, ImmutableArray<string>>? conditionKeys = null);

    /// <summary>Every service, in the order of registration.</summary>
    IReadOnlyList<ISandboxService> Services { get; }
}
