using System.Collections.Immutable;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>Who may call what: IAM first, then the caller's place in the organization.</summary>
internal sealed class OrganizationAccess(OrganizationState state)
{
    /// <summary>Only the management account.</summary>
    public void Management(CallContext context, string operation, string resource = "*", params (string Key, string Value)[] keys)
    {
        Member(context, operation, resource, keys);
        if (context.AccountId != state.ManagementId)
        {
            throw OrganizationErrors.AccessDenied();
        }
    }

    /// <summary>The management account, or a delegated administrator of any service.</summary>
    public void Reader(CallContext context, string operation, string resource = "*", params (string Key, string Value)[] keys)
    {
        Member(context, operation, resource, keys);
        if (context.AccountId != state.ManagementId && !state.Delegations.ContainsKey(context.AccountId!))
        {
            throw OrganizationErrors.AccessDenied();
        }
    }

    /// <summary>Any account of the organization.</summary>
    public void Member(CallContext context, string operation, string resource = "*", params (string Key, string Value)[] keys)
    {
        var conditions = keys.Length == 0
            ? null
            : keys.ToImmutableDictionary(k => k.Key, k => ImmutableArray.Create(k.Value), StringComparer.OrdinalIgnoreCase);
        // Nodes are the management account's, but its members act on them under their own permissions.
        context.Authorize("organizations:" + operation, resource, context.AccountId, conditionKeys: conditions);
        if (!state.IsMember(context.AccountId!))
        {
            throw OrganizationErrors.NotInUse();
        }
    }

    /// <summary>A required member that matches its pattern.</summary>
    public static string Required(JsonArguments arguments, string name, System.Text.RegularExpressions.Regex pattern)
    {
        var value = arguments.Text(name) ?? throw new AwsErrorException(400, "ValidationException",
            $"1 validation error detected: Value null at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must not be null");
        return pattern.IsMatch(value) ? value : throw OrganizationErrors.InvalidValue();
    }
}
