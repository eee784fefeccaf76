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

    /// <summary>
    /// Another service by its type or by an interface it implements (<see cref="IServiceBucketStore"/>, <see cref="IServiceKeyStore"/>).
    /// Ask when needed, not while being constructed: all are there only afterwards.
    /// </summary>
    /// <exception cref="InvalidOperationException">No service is of that type.</exception>
    T GetService<T>()
        where T : class;

    /// <summary>Every service, in the order of registration.</summary>
    IReadOnlyList<ISandboxService> Services { get; }
}
