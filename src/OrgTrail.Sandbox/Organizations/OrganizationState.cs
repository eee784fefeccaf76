using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>The organization: its tree, its policies, what it has enabled. Everything is read and changed under the organization's lock.</summary>
internal sealed class OrganizationState : IOrganizationDirectory
{
    public const string ServiceControl = "SERVICE_CONTROL_POLICY";
    public const string ResourceControl = "RESOURCE_CONTROL_POLICY";

    private readonly SandboxKernel _kernel;
    private readonly List<string> _accountIds = [];

    // Listings want accounts by id, page after page; so the order is kept until an account comes.
    private OrganizationAccount[]? _sorted;

    public OrganizationState(SandboxKernel kernel)
    {
        _kernel = kernel;
        ManagementId = kernel.Options.HasOrganization ? SandboxOrganization.ManagementAccountId : null;
        Id = kernel.Options.HasOrganization ? "o-" + kernel.Ids.Alphanumeric(10) : null;
        var rootId = "r-" + kernel.Ids.Alphanumeric(4);
        Root = new OrganizationRoot { Id = rootId, Name = "Root", Arn = Arn($"root/{Id}/{rootId}") };
        foreach (var builtIn in BuiltInPolicies.Create(kernel.Options.Partition))
        {
            Policies.Add(builtIn.Id, builtIn);
        }
    }

    public string? Id { get; }

    public string? ManagementId { get; }

    public OrganizationRoot Root { get; }

    public Dictionary<string, OrganizationAccount> Accounts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, OrganizationalUnit> Units { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, OrganizationPolicy> Policies { get; } = new(StringComparer.Ordinal);

    /// <summary>Trusted access, by service principal, with the time it was enabled.</summary>
    public SortedDictionary<string, DateTimeOffset> ServiceAccess { get; } = new(StringComparer.Ordinal);

    /// <summary>Delegated administrators: service principals with times, by account.</summary>
    public Dictionary<string, SortedDictionary<string, DateTimeOffset>> Delegations { get; } = new(StringComparer.Ordinal);

    public string? OrganizationId => Id;

    public string? ManagementAccountId => ManagementId;

    public bool HasAllFeatures => Id is not null && _kernel.Options.FeatureSet == FeatureSet.ALL;

    public IReadOnlyList<string> AccountIds => _accountIds;

    /// <summary>All accounts, in the order of their ids.</summary>
    public IReadOnlyList<OrganizationAccount> SortedAccounts => _sorted ??= [.. Accounts.Values.OrderBy(a => a.Id, StringComparer.Ordinal)];

    public string Arn(string resource) => $"arn:{_kernel.Options.Partition}:organizations::{ManagementId}:{resource}";

    public OrganizationAccount AddAccount(string accountId, string name, string email, bool isMember = true)
    {
        var inOrganization = isMember && Id is not null;
        var account = new OrganizationAccount
        {
            Id = accountId,
            Name = name,
            Email = email,
            Joined = _kernel.Clock.Now,
            JoinedMethod = accountId == ManagementId ? "INVITED" : "CREATED",
            IsMember = inOrganization,
            Arn = Arn($"account/{Id}/{accountId}"),
            Parent = inOrganization ? Root : null,
        };
        Accounts.Add(accountId, account);
        _accountIds.Add(accountId);
        _sorted = null;
        AttachFullAccess(account);
        return account;
    }

    public OrganizationalUnit AddUnit(OrganizationNode parent, string name)
    {
        var id = $"ou-{Root.Id[2..]}-{_kernel.Ids.Alphanumeric(8)}";
        var unit = new OrganizationalUnit { Id = id, Name = name, Arn = Arn($"ou/{Id}/{id}"), Parent = parent };
        Units.Add(id, unit);
        AttachFullAccess(unit);
        return unit;
    }

    /// <summary>Takes an account out of the organization, with all that tied it there.</summary>
    public void Release(OrganizationAccount account)
    {
        account.IsMember = false;
        account.Parent = null;
        account.AttachedPolicies.Clear();
        Delegations.Remove(account.Id);
    }

    public OrganizationNode? FindNode(string id) =>
        id == Root.Id ? Root
        : Units.TryGetValue(id, out var unit) ? unit
        : Accounts.TryGetValue(id, out var account) && account.IsMember ? account : null;

    public IEnumerable<OrganizationNode> Nodes() => [Root, .. Units.Values, .. Accounts.Values.Where(a => a.IsMember)];

    public IEnumerable<OrganizationNode> ChildrenOf(OrganizationNode parent) => Nodes().Where(n => n.Parent == parent);

    public bool IsMember(string accountId) => Accounts.TryGetValue(accountId, out var account) && account.IsMember;

    public bool PrincipalExists(string principal) => PrincipalNames.Exists(principal, _kernel);

    public bool IsServiceAccessEnabled(string servicePrincipal) => ServiceAccess.ContainsKey(servicePrincipal);

    public void SetServiceAccess(string servicePrincipal, bool enabled)
    {
        if (!enabled)
        {
            ServiceAccess.Remove(servicePrincipal);
        }
        else
        {
            ServiceAccess.TryAdd(servicePrincipal, _kernel.Clock.Now);
        }
    }

    public bool IsDelegatedAdministrator(string accountId, string servicePrincipal) =>
        Delegations.TryGetValue(accountId, out var services) && services.ContainsKey(servicePrincipal);

    public void SetDelegatedAdministrator(string accountId, string servicePrincipal, bool registered)
    {
        if (registered)
        {
            if (!Delegations.TryGetValue(accountId, out var services))
            {
                Delegations[accountId] = services = new SortedDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
            }

            services.TryAdd(servicePrincipal, _kernel.Clock.Now);
        }
        else if (Delegations.TryGetValue(accountId, out var services) && services.Remove(servicePrincipal) && services.Count == 0)
        {
            Delegations.Remove(accountId);
        }
    }

    public IReadOnlyList<string> DelegatedAdministrators(string servicePrincipal) =>
        [.. Delegations.Where(d => d.Value.ContainsKey(servicePrincipal)).Select(d => d.Key).Order(StringComparer.Ordinal)];

    public ImmutableArray<PolicyHierarchyLevel> ServiceControlPolicies(string accountId) => Chain(accountId, ServiceControl);

    public ImmutableArray<PolicyHierarchyLevel> ResourceControlPolicies(string accountId) => Chain(accountId, ResourceControl);

    public string? OrganizationPath(string accountId) =>
        IsMember(accountId) ? $"{Id}/{string.Concat(PathTo(Accounts[accountId]).Where(n => n is not OrganizationAccount).Select(n => n.Id + "/"))}" : null;

    public bool HasServiceLinkedRole(string accountId, string servicePrincipal) =>
        _kernel.Identities.Account(accountId).Roles.Values.Any(r => r.LinkedService == servicePrincipal);

    public void EnsureServiceLinkedRole(string accountId, string servicePrincipal, string roleName)
    {
        if (!HasServiceLinkedRole(accountId, servicePrincipal))
        {
            _kernel.Identities.AddRole(accountId, roleName, PolicyReader.Trust(servicePrincipal, "Service"), [], null, servicePrincipal);
        }
    }

    /// <summary>The nodes from the root down to this one.</summary>
    public static IReadOnlyList<OrganizationNode> PathTo(OrganizationNode node)
    {
        var path = new List<OrganizationNode>();
        for (var at = node; at is not null; at = at.Parent)
        {
            path.Insert(0, at);
        }

        return path;
    }

    /// <summary>Attaches the full-access policy of each enabled type, as AWS does for new nodes.</summary>
    public void AttachFullAccess(OrganizationNode node)
    {
        foreach (var policy in Policies.Values.Where(p => p.AwsManaged && Root.EnabledPolicyTypes.Contains(p.Type)))
        {
            if (!node.AttachedPolicies.Contains(policy.Id))
            {
                node.AttachedPolicies.Add(policy.Id);
            }
        }
    }

    private ImmutableArray<PolicyHierarchyLevel> Chain(string accountId, string type) =>
        accountId == ManagementId || !IsMember(accountId) || !Root.EnabledPolicyTypes.Contains(type)
            ? []
            : [.. PathTo(Accounts[accountId]).Select(n => new PolicyHierarchyLevel(n.Id, AttachedTo(n, type)))];

    private ImmutableArray<PolicySource> AttachedTo(OrganizationNode node, string type) =>
        [.. node.AttachedPolicies.Select(id => Policies[id]).Where(p => p.Type == type).Select(p => new PolicySource(p.Id, p.Document!))];
}
