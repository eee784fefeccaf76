using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>The organization as the services other than Organizations itself see it.</summary>
public interface IOrganizationDirectory
{
    /// <summary><c>o-…</c>, or null when the sandbox has no organization.</summary>
    string? OrganizationId { get; }

    /// <summary>The management account, or null when there is no organization.</summary>
    string? ManagementAccountId { get; }

    /// <summary>False with consolidated billing only; false without an organization.</summary>
    bool HasAllFeatures { get; }

    /// <summary>Ids of all accounts that exist in the sandbox, in the order they were made: management and log archive account first.</summary>
    IReadOnlyList<string> AccountIds { get; }

    /// <summary>Whether the account belongs to the organization.</summary>
    bool IsMember(string accountId);

    /// <summary>
    /// Whether a value of a policy's AWS principal names somebody: <c>*</c>, an account id, a root, user or role ARN, a role
    /// session. AWS refuses resource policies that name nobody.
    /// </summary>
    bool PrincipalExists(string principal);

    /// <summary>Whether trusted access is enabled for a service principal such as <c>cloudtrail.amazonaws.com</c>.</summary>
    bool IsServiceAccessEnabled(string servicePrincipal);

    /// <summary>Enables or disables trusted access, as services do on their own consoles' behalf.</summary>
    void SetServiceAccess(string servicePrincipal, bool enabled);

    /// <summary>Whether the account is a delegated administrator for the service.</summary>
    bool IsDelegatedAdministrator(string accountId, string servicePrincipal);

    /// <summary>Registers or removes a delegated administrator; the caller has made its service's own checks.</summary>
    void SetDelegatedAdministrator(string accountId, string servicePrincipal, bool registered);

    /// <summary>The accounts that are delegated administrators for the service.</summary>
    IReadOnlyList<string> DelegatedAdministrators(string servicePrincipal);

    /// <summary>SCPs that bind principals of the account, root first; empty for the management account and outside an organization.</summary>
    ImmutableArray<PolicyHierarchyLevel> ServiceControlPolicies(string accountId);

    /// <summary>RCPs that bind resources of the account, root first; empty for the management account and outside an organization.</summary>
    ImmutableArray<PolicyHierarchyLevel> ResourceControlPolicies(string accountId);

    /// <summary><c>aws:PrincipalOrgPaths</c> of the account: <c>o-…/r-…/ou-…/</c>; null outside an organization.</summary>
    string? OrganizationPath(string accountId);

    /// <summary>Whether the service-linked role of that service exists in the account.</summary>
    bool HasServiceLinkedRole(string accountId, string servicePrincipal);

    /// <summary>Makes the service-linked role unless it exists.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="servicePrincipal">e.g. <c>cloudtrail.amazonaws.com</c>.</param>
    /// <param name="roleName">e.g. <c>AWSServiceRoleForCloudTrail</c>.</param>
    void EnsureServiceLinkedRole(string accountId, string servicePrincipal, string roleName);
}
