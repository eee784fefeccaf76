using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>Policies on roots, organizational units and accounts.</summary>
internal sealed class AttachmentOperations(SandboxKernel kernel, OrganizationAccess access)
{
    private readonly OrganizationState _state = kernel.State;

    public JsonObject AttachPolicy(JsonArguments arguments, CallContext context)
    {
        var (policy, target) = Arguments(arguments, context, "AttachPolicy");
        if (target.AttachedPolicies.Contains(policy.Id))
        {
            throw OrganizationErrors.New("DuplicatePolicyAttachmentException", "The selected policy is already attached to the specified target.");
        }

        if (CountOf(target, policy.Type) >= kernel.Options.PoliciesPerTarget)
        {
            throw OrganizationErrors.Constraint("MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                "You have attached the maximum number of policies of the specified type to the target entity.");
        }

        target.AttachedPolicies.Add(policy.Id);
        return [];
    }

    public JsonObject DetachPolicy(JsonArguments arguments, CallContext context)
    {
        var (policy, target) = Arguments(arguments, context, "DetachPolicy");
        if (!target.AttachedPolicies.Contains(policy.Id))
        {
            throw OrganizationErrors.New("PolicyNotAttachedException", "The policy isn't attached to the specified target in the specified root.");
        }

        if (policy.Id == BuiltInPolicies.FullResourceAccessId)
        {
            throw OrganizationErrors.InvalidInput("IMMUTABLE_POLICY", "You specified a policy that is managed by AWS and can't be modified.");
        }

        if (policy.Type == OrganizationState.ServiceControl && CountOf(target, policy.Type) == 1)
        {
            throw OrganizationErrors.Constraint("MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                "You cannot remove the last policy of the specified type from the target entity: at least one must be attached at all times.");
        }

        target.AttachedPolicies.Remove(policy.Id);
        return [];
    }

    public JsonObject ListPoliciesForTarget(JsonArguments arguments, CallContext context)
    {
        var id = OrganizationAccess.Required(arguments, "TargetId", OrganizationPatterns.Target());
        var type = OrganizationAccess.Required(arguments, "Filter", OrganizationPatterns.PolicyType());
        var target = _state.FindNode(id);
        access.Reader(context, "ListPoliciesForTarget", target?.Arn ?? "*", ("organizations:PolicyType", type));
        var attached = (target ?? throw OrganizationErrors.TargetNotFound()).AttachedPolicies.Select(p => _state.Policies[p]);
        return Paging.Page(arguments, "ListPoliciesForTarget", "Policies",
            attached.Where(p => p.Type == type).OrderBy(p => p.Id, StringComparer.Ordinal), OrganizationJson.Summary);
    }

    public JsonObject ListTargetsForPolicy(JsonArguments arguments, CallContext context)
    {
        var id = OrganizationAccess.Required(arguments, "PolicyId", OrganizationPatterns.Policy());
        var policy = _state.Policies.GetValueOrDefault(id);
        access.Reader(context, "ListTargetsForPolicy", policy?.Arn ?? "*");
        if (policy is null)
        {
            throw OrganizationErrors.PolicyNotFound();
        }

        return Paging.Page(arguments, "ListTargetsForPolicy", "Targets",
            _state.Nodes().Where(n => n.AttachedPolicies.Contains(id)).OrderBy(n => n.Id, StringComparer.Ordinal),
            n => new JsonObject { ["TargetId"] = n.Id, ["Arn"] = n.Arn, ["Name"] = n.Name, ["Type"] = OrganizationJson.TypeOf(n) });
    }

    private (OrganizationPolicy Policy, OrganizationNode Target) Arguments(JsonArguments arguments, CallContext context, string operation)
    {
        var policyId = OrganizationAccess.Required(arguments, "PolicyId", OrganizationPatterns.Policy());
        var targetId = OrganizationAccess.Required(arguments, "TargetId", OrganizationPatterns.Target());
        var policy = _state.Policies.GetValueOrDefault(policyId);
        var target = _state.FindNode(targetId);

        // Both the policy and the target are resources of these actions; each must be allowed.
        (string, string)[] keys = policy is null ? [] : [("organizations:PolicyType", policy.Type)];
        access.Management(context, operation, policy?.Arn ?? "*", keys);
        access.Management(context, operation, target?.Arn ?? "*", keys);
        if (policy is null)
        {
            throw OrganizationErrors.PolicyNotFound();
        }

        if (target is null)
        {
            throw OrganizationErrors.TargetNotFound();
        }

        return _state.Root.EnabledPolicyTypes.Contains(policy.Type) ? (policy, target) : throw OrganizationErrors.PolicyTypeNotEnabled();
    }

    private int CountOf(OrganizationNode target, string type) => target.AttachedPolicies.Count(id => _state.Policies[id].Type == type);
}
