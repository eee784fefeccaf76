using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>
/// Leaving and removing. Accounts of the sandbox count as having what AWS asks of a standalone account (contract, payment
/// method), so what keeps them from leaving is policy alone.
/// </summary>
internal sealed class MembershipOperations(SandboxKernel kernel, OrganizationAccess access)
{
    private readonly OrganizationState _state = kernel.State;

    public JsonObject LeaveOrganization(JsonArguments arguments, CallContext context)
    {
        access.Member(context, "LeaveOrganization");
        Release(context.AccountId!);
        return [];
    }

    public JsonObject RemoveAccountFromOrganization(JsonArguments arguments, CallContext context)
    {
        var id = OrganizationAccess.Required(arguments, "AccountId", OrganizationPatterns.Account());
        access.Management(context, "RemoveAccountFromOrganization", _state.Arn($"account/{_state.Id}/{id}"));
        Release(id);
        return [];
    }

    public JsonObject UpdateOrganizationalUnit(JsonArguments arguments, CallContext context)
    {
        var unit = Unit(arguments, context, "UpdateOrganizationalUnit");
        if (arguments.Has("Name"))
        {
            var name = OrganizationAccess.Required(arguments, "Name", OrganizationPatterns.Name());
            if (_state.ChildrenOf(unit.Parent!).Any(n => n is OrganizationalUnit && n != unit && n.Name == name))
            {
                throw OrganizationErrors.New("DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
            }

            unit.Name = name;
        }

        return new JsonObject { ["OrganizationalUnit"] = OrganizationJson.Unit(unit) };
    }

    public JsonObject DeleteOrganizationalUnit(JsonArguments arguments, CallContext context)
    {
        var unit = Unit(arguments, context, "DeleteOrganizationalUnit");
        if (_state.ChildrenOf(unit).Any())
        {
            throw OrganizationErrors.New("OrganizationalUnitNotEmptyException",
                "The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.");
        }

        _state.Units.Remove(unit.Id);
        return [];
    }

    private void Release(string accountId)
    {
        var account = _state.FindNode(accountId) as OrganizationAccount ?? throw OrganizationErrors.AccountNotFound();
        if (accountId == _state.ManagementId)
        {
            throw OrganizationErrors.New("MasterCannotLeaveOrganizationException", "You can't remove a management account from an organization.");
        }

        if (_state.Delegations.ContainsKey(accountId))
        {
            throw OrganizationErrors.Constraint("CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG",
                "You attempted to remove an account that is registered as a delegated administrator for a service integrated with your organization.");
        }

        _state.Release(account);
    }

    private OrganizationalUnit Unit(JsonArguments arguments, CallContext context, string operation)
    {
        var id = OrganizationAccess.Required(arguments, "OrganizationalUnitId", OrganizationPatterns.Unit());
        access.Management(context, operation, _state.Arn($"ou/{_state.Id}/{id}"));
        return _state.FindNode(id) as OrganizationalUnit ?? throw OrganizationErrors.UnitNotFound();
    }
}
