using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>Policy types are enabled on the root; with them comes the policy that allows everything, on every node.</summary>
internal sealed class PolicyTypeOperations(SandboxKernel kernel, OrganizationAccess access)
{
    private readonly OrganizationState _state = kernel.State;

    public JsonObject EnablePolicyType(JsonArguments arguments, CallContext context)
    {
        var (root, type) = Arguments(arguments, context, "EnablePolicyType");
        if (!_state.HasAllFeatures)
        {
            throw OrganizationErrors.PolicyTypeNotAvailable();
        }

        if (!root.EnabledPolicyTypes.Add(type))
        {
            throw OrganizationErrors.New("PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled.");
        }

        foreach (var node in _state.Nodes())
        {
            _state.AttachFullAccess(node);
        }

        return new JsonObject { ["Root"] = OrganizationJson.Root(root) };
    }

    public JsonObject DisablePolicyType(JsonArguments arguments, CallContext context)
    {
        var (root, type) = Arguments(arguments, context, "DisablePolicyType");
        if (!root.EnabledPolicyTypes.Remove(type))
        {
            throw OrganizationErrors.New("PolicyTypeNotEnabledException", "The specified policy type isn't currently enabled.");
        }

        foreach (var node in _state.Nodes())
        {
            node.AttachedPolicies.RemoveAll(id => _state.Policies[id].Type == type);
        }

        return new JsonObject { ["Root"] = OrganizationJson.Root(root) };
    }

    private (OrganizationRoot Root, string Type) Arguments(JsonArguments arguments, CallContext context, string operation)
    {
        var rootId = OrganizationAccess.Required(arguments, "RootId", OrganizationPatterns.Root());
        var type = OrganizationAccess.Required(arguments, "PolicyType", OrganizationPatterns.PolicyType());
        access.Management(context, operation, _state.Arn($"root/{_state.Id}/{rootId}"), ("organizations:PolicyType", type));
        return _state.FindNode(rootId) is OrganizationRoot root ? (root, type) : throw OrganizationErrors.RootNotFound();
    }
}
