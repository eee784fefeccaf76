using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>The organization, its accounts and organizational units.</summary>
internal sealed class TreeOperations(SandboxKernel kernel, OrganizationAccess access)
{
    private const int DeepestUnit = 5;
    private readonly OrganizationState _state = kernel.State;

    public JsonObject DescribeOrganization(JsonArguments arguments, CallContext context)
    {
        access.Member(context, "DescribeOrganization");
        var management = _state.Accounts[_state.ManagementId!];
        return new JsonObject
        {
            ["Organization"] = new JsonObject
            {
                ["Id"] = _state.Id,
                ["Arn"] = _state.Arn($"organization/{_state.Id}"),
                ["FeatureSet"] = kernel.Options.FeatureSet.ToString(),
                ["MasterAccountArn"] = management.Arn,
                ["MasterAccountId"] = management.Id,
                ["MasterAccountEmail"] = management.Email,
                // AWS documents that this doesn't tell what is enabled: that is in ListRoots.
                ["AvailablePolicyTypes"] = _state.HasAllFeatures
                    ? new JsonArray(new JsonObject { ["Type"] = OrganizationState.ServiceControl, ["Status"] = "ENABLED" })
                    : new JsonArray(),
            },
        };
    }

    public JsonObject ListRoots(JsonArguments arguments, CallContext context)
    {
        access.Reader(context, "ListRoots");
        return Paging.Page(arguments, "ListRoots", "Roots", [_state.Root], OrganizationJson.Root);
    }

    public JsonObject ListAccounts(JsonArguments arguments, CallContext context)
    {
        access.Reader(context, "ListAccounts");
        return Paging.Page(arguments, "ListAccounts", "Accounts", Members(), OrganizationJson.Account);
    }

    public JsonObject ListAccountsForParent(JsonArguments arguments, CallContext context)
    {
        access.Reader(context, "ListAccountsForParent");
        var parent = Parent(arguments);
        return Paging.Page(arguments, "ListAccountsForParent", "Accounts", Members().Where(a => a.Parent == parent), OrganizationJson.Account);
    }

    public JsonObject ListOrganizationalUnitsForParent(JsonArguments arguments, CallContext context)
    {
        access.Reader(context, "ListOrganizationalUnitsForParent");
        var parent = Parent(arguments);
        return Paging.Page(arguments, "ListOrganizationalUnitsForParent", "OrganizationalUnits", Units().Where(u => u.Parent == parent), OrganizationJson.Unit);
    }

    public JsonObject ListParents(JsonArguments arguments, CallContext context)
    {
        access.Reader(context, "ListParents");
        var child = _state.FindNode(OrganizationAccess.Required(arguments, "ChildId", OrganizationPatterns.Child())) ?? throw OrganizationErrors.ChildNotFound();
        return Paging.Page(arguments, "ListParents", "Parents", [child.Parent!],
            p => new JsonObject { ["Id"] = p.Id, ["Type"] = OrganizationJson.TypeOf(p) });
    }

    public JsonObject ListChildren(JsonArguments arguments, CallContext context)
    {
        access.Reader(context, "ListChildren");
        var parent = Parent(arguments);
        var type = arguments.Text("ChildType");
        if (type is not ("ACCOUNT" or "ORGANIZATIONAL_UNIT"))
        {
            throw OrganizationErrors.InvalidInput("INVALID_ENUM", "You specified an invalid value.");
        }

        return Paging.Page(arguments, "ListChildren", "Children",
            _state.ChildrenOf(parent).Where(n => OrganizationJson.TypeOf(n) == type).OrderBy(n => n.Id, StringComparer.Ordinal),
            n => new JsonObject { ["Id"] = n.Id, ["Type"] = type });
    }

    public JsonObject DescribeAccount(JsonArguments arguments, CallContext context)
    {
        var id = OrganizationAccess.Required(arguments, "AccountId", OrganizationPatterns.Account());
        access.Reader(context, "DescribeAccount", _state.Arn($"account/{_state.Id}/{id}"));
        return _state.FindNode(id) is OrganizationAccount account
            ? new JsonObject { ["Account"] = OrganizationJson.Account(account) }
            : throw OrganizationErrors.AccountNotFound();
    }

    public JsonObject DescribeOrganizationalUnit(JsonArguments arguments, CallContext context)
    {
        var id = OrganizationAccess.Required(arguments, "OrganizationalUnitId", OrganizationPatterns.Unit());
        access.Reader(context, "DescribeOrganizationalUnit", _state.Arn($"ou/{_state.Id}/{id}"));
        return _state.FindNode(id) is OrganizationalUnit unit
            ? new JsonObject { ["OrganizationalUnit"] = OrganizationJson.Unit(unit) }
            : throw OrganizationErrors.UnitNotFound();
    }

    public JsonObject CreateOrganizationalUnit(JsonArguments arguments, CallContext context)
    {
        var parentId = OrganizationAccess.Required(arguments, "ParentId", OrganizationPatterns.Parent());
        access.Management(context, "CreateOrganizationalUnit", ArnOfParent(parentId));
        var name = OrganizationAccess.Required(arguments, "Name", OrganizationPatterns.Name());
        var parent = _state.FindNode(parentId) ?? throw OrganizationErrors.ParentNotFound();
        if (_state.ChildrenOf(parent).Any(n => n is OrganizationalUnit && n.Name == name))
        {
            throw OrganizationErrors.New("DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
        }

        if (OrganizationState.PathTo(parent).Count > DeepestUnit)
        {
            throw OrganizationErrors.Constraint("OU_DEPTH_LIMIT_EXCEEDED", "You exceeded the allowed number of levels of OUs.");
        }

        var unit = _state.AddUnit(parent, name);
        TagOperations.Apply(unit.Tags, arguments);
        return new JsonObject { ["OrganizationalUnit"] = OrganizationJson.Unit(unit) };
    }

    public JsonObject MoveAccount(JsonArguments arguments, CallContext context)
    {
        var id = OrganizationAccess.Required(arguments, "AccountId", OrganizationPatterns.Account());
        access.Management(context, "MoveAccount", _state.Arn($"account/{_state.Id}/{id}"));
        var source = OrganizationAccess.Required(arguments, "SourceParentId", OrganizationPatterns.Parent());
        var destination = OrganizationAccess.Required(arguments, "DestinationParentId", OrganizationPatterns.Parent());
        var account = _state.FindNode(id) as OrganizationAccount ?? throw OrganizationErrors.AccountNotFound();
        var target = _state.FindNode(destination)
            ?? throw OrganizationErrors.New("DestinationParentNotFoundException", "We can't find the destination container (a root or OU) with the ParentId that you specified.");
        if (account.Parent!.Id != source)
        {
            throw OrganizationErrors.New("SourceParentNotFoundException", "We can't find a source root or OU with the ParentId that you specified.");
        }

        if (target == account.Parent)
        {
            throw OrganizationErrors.New("DuplicateAccountException", "That account is already present in the specified destination.");
        }

        account.Parent = target;
        return [];
    }

    private IEnumerable<OrganizationAccount> Members() => _state.SortedAccounts.Where(a => a.IsMember);

    private IEnumerable<OrganizationalUnit> Units() => _state.Units.Values.OrderBy(u => u.Id, StringComparer.Ordinal);

    private OrganizationNode Parent(JsonArguments arguments) =>
        _state.FindNode(OrganizationAccess.Required(arguments, "ParentId", OrganizationPatterns.Parent())) ?? throw OrganizationErrors.ParentNotFound();

    private string ArnOfParent(string id) => _state.Arn($"{(id.StartsWith('r') ? "root" : "ou")}/{_state.Id}/{id}");
}
