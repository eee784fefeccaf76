using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>Trusted access of services, and their delegated administrators.</summary>
internal sealed class ServiceAccessOperations(SandboxKernel kernel, OrganizationAccess access)
{
    // CloudTrail's documented limit; others have their own, mostly 1.
    private const int CloudTrailAdministrators = 3;
    private readonly OrganizationState _state = kernel.State;

    public JsonObject EnableAWSServiceAccess(JsonArguments arguments, CallContext context)
    {
        var service = Service(arguments);
        access.Management(context, "EnableAWSServiceAccess", "*", ("organizations:ServicePrincipal", service));
        if (!_state.HasAllFeatures)
        {
            throw OrganizationErrors.Constraint("ALL_FEATURES_REQUIRED", "You must enable all features in your organization before you can perform this operation.");
        }

        _state.SetServiceAccess(service, enabled: true);
        return [];
    }

    public JsonObject DisableAWSServiceAccess(JsonArguments arguments, CallContext context)
    {
        var service = Service(arguments);
        access.Management(context, "DisableAWSServiceAccess", "*", ("organizations:ServicePrincipal", service));
        if (_state.DelegatedAdministrators(service).Count > 0)
        {
            throw OrganizationErrors.Constraint("DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE",
                "You attempted to disable trusted access for a service that has delegated administrators. Deregister them first.");
        }

        _state.SetServiceAccess(service, enabled: false);
        return [];
    }

    public JsonObject ListAWSServiceAccessForOrganization(JsonArguments arguments, CallContext context)
    {
        access.Reader(context, "ListAWSServiceAccessForOrganization");
        return Paging.Page(arguments, "ListAWSServiceAccessForOrganization", "EnabledServicePrincipals", _state.ServiceAccess,
            s => new JsonObject { ["ServicePrincipal"] = s.Key, ["DateEnabled"] = s.Value.ToJson() });
    }

    public JsonObject RegisterDelegatedAdministrator(JsonArguments arguments, CallContext context)
    {
        var (account, service) = Arguments(arguments, context, "RegisterDelegatedAdministrator");
        if (account.Id == _state.ManagementId)
        {
            throw OrganizationErrors.Constraint("CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
                "You attempted to register the management account of the organization as a delegated administrator for an AWS service integrated with Organizations. You can designate only a member account as a delegated administrator.");
        }

        if (!_state.IsServiceAccessEnabled(service))
        {
            throw OrganizationErrors.Constraint("SERVICE_ACCESS_NOT_ENABLED",
                "You attempted to register a delegated administrator before you enabled service access. Call the EnableAWSServiceAccess API first.");
        }

        if (_state.IsDelegatedAdministrator(account.Id, service))
        {
            throw OrganizationErrors.New("AccountAlreadyRegisteredException", "The provided account is already a delegated administrator for your organization.");
        }

        if (service.StartsWith("cloudtrail.", StringComparison.Ordinal) && _state.DelegatedAdministrators(service).Count >= CloudTrailAdministrators)
        {
            throw OrganizationErrors.Constraint("MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED",
                "You attempted to register more delegated administrators than allowed for the service principal.");
        }

        _state.SetDelegatedAdministrator(account.Id, service, registered: true);
        return [];
    }

    public JsonObject DeregisterDelegatedAdministrator(JsonArguments arguments, CallContext context)
    {
        var (account, service) = Arguments(arguments, context, "DeregisterDelegatedAdministrator");
        if (!_state.IsDelegatedAdministrator(account.Id, service))
        {
            throw NotRegistered();
        }

        _state.SetDelegatedAdministrator(account.Id, service, registered: false);
        return [];
    }

    public JsonObject ListDelegatedAdministrators(JsonArguments arguments, CallContext context)
    {
        var service = arguments.Has("ServicePrincipal") ? Service(arguments) : null;
        access.Reader(context, "ListDelegatedAdministrators", "*", service is null ? [] : [("organizations:ServicePrincipal", service)]);
        var accounts = _state.Delegations.Where(d => service is null || d.Value.ContainsKey(service)).OrderBy(d => d.Key, StringComparer.Ordinal);
        return Paging.Page(arguments, "ListDelegatedAdministrators", "DelegatedAdministrators", accounts, d =>
        {
            var account = OrganizationJson.Account(_state.Accounts[d.Key]);
            account["DelegationEnabledDate"] = (service is null ? d.Value.Values.Min() : d.Value[service]).ToJson();
            return account;
        });
    }

    public JsonObject ListDelegatedServicesForAccount(JsonArguments arguments, CallContext context)
    {
        var id = OrganizationAccess.Required(arguments, "AccountId", OrganizationPatterns.Account());
        access.Reader(context, "ListDelegatedServicesForAccount", _state.Arn($"account/{_state.Id}/{id}"));
        if (!_state.IsMember(id))
        {
            throw OrganizationErrors.AccountNotFound();
        }

        return _state.Delegations.TryGetValue(id, out var services)
            ? Paging.Page(arguments, "ListDelegatedServicesForAccount", "DelegatedServices", services,
                s => new JsonObject { ["ServicePrincipal"] = s.Key, ["DelegationEnabledDate"] = s.Value.ToJson() })
            : throw NotRegistered();
    }

    private static Services.AwsErrorException NotRegistered() =>
        OrganizationErrors.New("AccountNotRegisteredException", "The provided account is not a registered delegated administrator for your organization.");

    private static string Service(JsonArguments arguments)
    {
        var service = OrganizationAccess.Required(arguments, "ServicePrincipal", OrganizationPatterns.Content());
        return OrganizationPatterns.ServicePrincipal().IsMatch(service)
            ? service
            : throw OrganizationErrors.InvalidInput("UNRECOGNIZED_SERVICE_PRINCIPAL", "You specified an unrecognized service principal.");
    }

    private (OrganizationAccount Account, string Service) Arguments(JsonArguments arguments, CallContext context, string operation)
    {
        var id = OrganizationAccess.Required(arguments, "AccountId", OrganizationPatterns.Account());
        var service = Service(arguments);
        access.Management(context, operation, _state.Arn($"account/{_state.Id}/{id}"), ("organizations:ServicePrincipal", service));
        return _state.FindNode(id) is OrganizationAccount account ? (account, service) : throw OrganizationErrors.AccountNotFound();
    }
}
