using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox;

/// <summary>An account of the sandbox and its identities.</summary>
public sealed class SandboxAccount
{
    /// <summary>The role that the management account administers its members by.</summary>
    public const string AccessRoleName = "OrganizationAccountAccessRole";

    private readonly SandboxKernel _kernel;

    internal SandboxAccount(SandboxKernel kernel, string id, string name, string email)
    {
        _kernel = kernel;
        Id = id;
        Name = name;
        Email = email;
        var identities = kernel.Identities;
        RootCredentials = identities.IssueRootKey(id).Key;
        AdministratorCredentials = identities.IssueUserKey(id, identities.AddUser(id, "Administrator", [PolicyReader.AdministratorAccess], null)).Key;
        if (kernel.State.ManagementId is { } management && management != id && kernel.State.IsMember(id))
        {
            identities.AddRole(id, AccessRoleName, PolicyReader.Trust($"arn:{kernel.Options.Partition}:iam::{management}:root"), [PolicyReader.AdministratorAccess], null);
        }
    }

    /// <summary>12 digits.</summary>
    public string Id { get; }

    /// <summary>The account's name.</summary>
    public string Name { get; }

    /// <summary>The address of its root user.</summary>
    public string Email { get; }

    /// <summary>The id of the root or organizational unit the account is in now; null outside an organization.</summary>
    public string? OrganizationalUnit => _kernel.Exclusively(() => _kernel.State.Accounts[Id].Parent?.Id);

    /// <summary>An access key of the root user.</summary>
    public SandboxCredentials RootCredentials { get; }

    /// <summary>An access key of the IAM user <c>Administrator</c>, who has AdministratorAccess.</summary>
    public SandboxCredentials AdministratorCredentials { get; }

    /// <summary>Moves the account into an organizational unit (or the root).</summary>
    public void MoveTo(string parentId) => _kernel.Exclusively(() =>
        _kernel.State.Accounts[Id].Parent = _kernel.State.FindNode(parentId) ?? throw new ArgumentException($"There is no {parentId}.", nameof(parentId)));

    /// <summary>Opts the account into a region, or out of it again; either takes 15 minutes of the virtual clock.</summary>
    /// <exception cref="ArgumentException">There is no such region, or every account has it.</exception>
    public void OptIntoRegion(string region, bool isOn = true) => _kernel.Exclusively(() =>
    {
        if (!AwsRegions.MustBeOptedInto(region, _kernel.Options.Partition))
        {
            throw new ArgumentException($"{region} is no region that accounts opt into.", nameof(region));
        }

        _kernel.RegionSwitches.Set(Id, region, isOn);
        return region;
    });

    /// <summary>Adds an IAM user with inline policies (JSON) and gives an access key of hers.</summary>
    public SandboxCredentials AddUser(string name, params string[] policies) => AddUser(name, policies, permissionsBoundary: null);

    /// <summary>Adds an IAM user with inline policies and a permissions boundary (JSON) and gives an access key of hers.</summary>
    public SandboxCredentials AddUser(string name, IReadOnlyList<string> policies, string? permissionsBoundary) => _kernel.Exclusively(() =>
    {
        var user = _kernel.Identities.AddUser(Id, name, Sources(name, policies), Boundary(permissionsBoundary));
        return _kernel.Identities.IssueUserKey(Id, user).Key;
    });

    /// <summary>Adds an IAM role and gives its ARN.</summary>
    /// <param name="name">The role's name.</param>
    /// <param name="trustPolicy">Who may assume it (JSON).</param>
    /// <param name="policies">Inline policies (JSON).</param>
    /// <param name="permissionsBoundary">The boundary (JSON), or null.</param>
    public string AddRole(string name, string trustPolicy, IReadOnlyList<string> policies, string? permissionsBoundary = null) => _kernel.Exclusively(() =>
        _kernel.Identities.AddRole(Id, name, PolicyReader.Read("trust policy", trustPolicy), Sources(name, policies), Boundary(permissionsBoundary)).Arn);

    /// <summary>Adds a service-linked role, which no SCP or RCP binds, and gives its ARN.</summary>
    /// <param name="name">The role's name, <c>AWSServiceRoleFor…</c>.</param>
    /// <param name="servicePrincipal">The service it is linked to.</param>
    /// <param name="policies">What AWS gave it to do (JSON).</param>
    public string AddServiceLinkedRole(string name, string servicePrincipal, params string[] policies) => _kernel.Exclusively(() =>
        _kernel.Identities.AddRole(
            Id,
            name,
            PolicyReader.Read("trust policy", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{servicePrincipal}}"},"Action":"sts:AssumeRole"}]}"""),
            Sources(name, policies),
            null,
            servicePrincipal).Arn);

    /// <summary>A session of a role of this account, without going through STS.</summary>
    public SandboxCredentials CreateRoleSession(string roleName, string sessionName, TimeSpan? duration = null) => _kernel.Exclusively(() =>
    {
        var role = _kernel.Identities.Account(Id).Roles[roleName];
        var expires = _kernel.Options.WallClock.GetUtcNow() + (duration ?? TimeSpan.FromHours(1));
        return _kernel.Identities.IssueRoleSession(Id, role, sessionName, [], expires).Key;
    });

    private static PolicySource[] Sources(string owner, IReadOnlyList<string> policies) =>
        [.. policies.Select((p, i) => PolicyReader.Read($"{owner}-{i + 1}", p))];

    private static PolicySource? Boundary(string? json) =>
        json is null ? null : PolicyReader.Read("permissions boundary", json);
}
