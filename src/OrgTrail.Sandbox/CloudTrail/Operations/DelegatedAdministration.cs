using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>RegisterOrganizationDelegatedAdmin and DeregisterOrganizationDelegatedAdmin.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_RegisterOrganizationDelegatedAdmin.html</remarks>
internal sealed class DelegatedAdministration(CloudTrailState state)
{
    private const int Limit = 3;
    private readonly OrganizationChecks _checks = new(state);

    /// <summary>Registers a member account; unlike registering through Organizations it makes the service-linked role.</summary>
    public JsonObject Register(JsonArguments input, CallContext call)
    {
        call.Authorize("cloudtrail:RegisterOrganizationDelegatedAdmin", "*");
        var member = AccountId(input, "MemberAccountId");
        var management = RequireManagement(call);
        OrganizationChecks.RequireDependency(call, "organizations:RegisterDelegatedAdministrator", AccountArn(management, member), ("organizations:ServicePrincipal", CloudTrailOptions.ServicePrincipal));
        if (member == management)
        {
            throw CloudTrailErrors.Of("CannotDelegateManagementAccountException", "You cannot register the management account as a delegated administrator.");
        }

        RequireMember(member);
        var registered = state.Organization.DelegatedAdministrators(CloudTrailOptions.ServicePrincipal);
        if (registered.Contains(member))
        {
            throw CloudTrailErrors.Of("AccountRegisteredException", $"The account {member} is already registered as a CloudTrail delegated administrator.");
        }

        if (registered.Count >= Limit)
        {
            throw CloudTrailErrors.Of("DelegatedAdminAccountLimitExceededException", "The maximum number of CloudTrail delegated administrators is reached.");
        }

        _checks.RequireRole(call, management);
        state.Organization.SetDelegatedAdministrator(member, CloudTrailOptions.ServicePrincipal, registered: true);
        return [];
    }

    public JsonObject Deregister(JsonArguments input, CallContext call)
    {
        call.Authorize("cloudtrail:DeregisterOrganizationDelegatedAdmin", "*");
        var member = AccountId(input, "DelegatedAdminAccountId");
        var management = RequireManagement(call);
        OrganizationChecks.RequireDependency(call, "organizations:DeregisterDelegatedAdministrator", AccountArn(management, member), ("organizations:ServicePrincipal", CloudTrailOptions.ServicePrincipal));
        RequireMember(member);
        if (!state.Organization.IsDelegatedAdministrator(member, CloudTrailOptions.ServicePrincipal))
        {
            throw CloudTrailErrors.Of("AccountNotRegisteredException", $"The account {member} is not registered as a CloudTrail delegated administrator.");
        }

        state.Organization.SetDelegatedAdministrator(member, CloudTrailOptions.ServicePrincipal, registered: false);
        return [];
    }

    private string RequireManagement(CallContext call)
    {
        var organization = state.Organization;
        var account = call.AccountId!;
        if (organization.ManagementAccountId is not { } management || !organization.IsMember(account))
        {
            throw CloudTrailErrors.OrganizationsNotInUse(account);
        }

        if (account != management)
        {
            throw CloudTrailErrors.Of("NotOrganizationManagementAccountException", $"The account {account} is not the organization's management account.");
        }

        return !organization.HasAllFeatures ? throw CloudTrailErrors.OrganizationNotInAllFeaturesMode(account)
            : !organization.IsServiceAccessEnabled(CloudTrailOptions.ServicePrincipal) ? throw CloudTrailErrors.AccessNotEnabled(account)
            : management;
    }

    private void RequireMember(string account)
    {
        if (!state.Organization.IsMember(account))
        {
            throw CloudTrailErrors.Of("AccountNotFoundException", $"The account {account} was not found or is not part of the organization.");
        }
    }

    private string AccountArn(string management, string member) =>
        $"arn:{state.Partition}:organizations::{management}:account/{state.Organization.OrganizationId}/{member}";

    private static string AccountId(JsonArguments input, string name) =>
        input.Text(name) is { Length: >= 12 and <= 16 } id && id.All(char.IsAsciiDigit)
            ? id
            : throw CloudTrailErrors.InvalidParameter($"{name} must be an account id of 12 digits.");
}
