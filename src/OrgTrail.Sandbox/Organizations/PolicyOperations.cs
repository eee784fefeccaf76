using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>Policies themselves.</summary>
internal sealed class PolicyOperations(SandboxKernel kernel, OrganizationAccess access)
{
    private readonly OrganizationState _state = kernel.State;

    public JsonObject CreatePolicy(JsonArguments arguments, CallContext context)
    {
        var type = OrganizationAccess.Required(arguments, "Type", OrganizationPatterns.PolicyType());
        access.Management(context, "CreatePolicy", "*", ("organizations:PolicyType", type));
        if (arguments.Has("Tags"))
        {
            // Tags on creation are authorized as a call of their own.
            access.Management(context, "TagResource", "*");
        }

        var name = OrganizationAccess.Required(arguments, "Name", OrganizationPatterns.Name());
        var content = OrganizationAccess.Required(arguments, "Content", OrganizationPatterns.Content());
        var description = Description(arguments) ?? "";
        if (!_state.HasAllFeatures)
        {
            throw OrganizationErrors.PolicyTypeNotAvailable();
        }

        CheckName(name, type, null);
        var document = PolicyContent.Check(type, content, kernel.Options.PolicySizeLimit);
        var id = "p-" + kernel.Ids.Alphanumeric(10);
        var policy = new OrganizationPolicy
        {
            Id = id,
            Arn = ArnOf(id, type),
            Name = name,
            Description = description,
            Type = type,
            Content = content,
            Document = document,
        };
        TagOperations.Apply(policy.Tags, arguments);
        _state.Policies.Add(id, policy);
        return new JsonObject { ["Policy"] = OrganizationJson.Policy(policy) };
    }

    public JsonObject UpdatePolicy(JsonArguments arguments, CallContext context)
    {
        var policy = Changeable(arguments, context, "UpdatePolicy");
        var name = arguments.Has("Name") ? OrganizationAccess.Required(arguments, "Name", OrganizationPatterns.Name()) : policy.Name;
        var description = Description(arguments) ?? policy.Description;
        CheckName(name, policy.Type, policy);
        if (arguments.Text("Content") is { } content)
        {
            policy.Document = PolicyContent.Check(policy.Type, content, kernel.Options.PolicySizeLimit);
            policy.Content = content;
        }

        policy.Name = name;
        policy.Description = description;
        return new JsonObject { ["Policy"] = OrganizationJson.Policy(policy) };
    }

    public JsonObject DeletePolicy(JsonArguments arguments, CallContext context)
    {
        var policy = Changeable(arguments, context, "DeletePolicy");
        if (_state.Nodes().Any(n => n.AttachedPolicies.Contains(policy.Id)))
        {
            throw OrganizationErrors.New("PolicyInUseException",
                "The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.");
        }

        _state.Policies.Remove(policy.Id);
        return [];
    }

    public JsonObject DescribePolicy(JsonArguments arguments, CallContext context)
    {
        var id = OrganizationAccess.Required(arguments, "PolicyId", OrganizationPatterns.Policy());
        var policy = _state.Policies.GetValueOrDefault(id);
        access.Reader(context, "DescribePolicy", policy?.Arn ?? "*", Key(policy));
        return new JsonObject { ["Policy"] = OrganizationJson.Policy(policy ?? throw OrganizationErrors.PolicyNotFound()) };
    }

    public JsonObject ListPolicies(JsonArguments arguments, CallContext context)
    {
        var type = OrganizationAccess.Required(arguments, "Filter", OrganizationPatterns.PolicyType());
        access.Reader(context, "ListPolicies", "*", ("organizations:PolicyType", type));
        return Paging.Page(arguments, "ListPolicies", "Policies",
            _state.Policies.Values.Where(p => p.Type == type).OrderBy(p => p.Id, StringComparer.Ordinal), OrganizationJson.Summary);
    }

    private static (string Key, string Value)[] Key(OrganizationPolicy? policy) => policy is null ? [] : [("organizations:PolicyType", policy.Type)];

    private static string? Description(JsonArguments arguments) => arguments.Text("Description") switch
    {
        { Length: > 512 } => throw OrganizationErrors.InvalidInput("MAX_LENGTH_EXCEEDED", "You provided a string parameter that is longer than allowed."),
        var text => text,
    };

    private OrganizationPolicy Changeable(JsonArguments arguments, CallContext context, string operation)
    {
        var id = OrganizationAccess.Required(arguments, "PolicyId", OrganizationPatterns.Policy());
        var policy = _state.Policies.GetValueOrDefault(id);
        access.Management(context, operation, policy?.Arn ?? "*", Key(policy));
        return policy switch
        {
            null => throw OrganizationErrors.PolicyNotFound(),
            { AwsManaged: true } => throw OrganizationErrors.InvalidInput("IMMUTABLE_POLICY", "You specified a policy that is managed by AWS and can't be modified."),
            _ => policy,
        };
    }

    private void CheckName(string name, string type, OrganizationPolicy? except)
    {
        if (_state.Policies.Values.Any(p => p != except && p.Type == type && p.Name == name))
        {
            throw OrganizationErrors.New("DuplicatePolicyException", "A policy with the same name already exists.");
        }
    }

    private string ArnOf(string id, string type) => _state.Arn($"policy/{_state.Id}/{type.ToLowerInvariant()}/{id}");
}
