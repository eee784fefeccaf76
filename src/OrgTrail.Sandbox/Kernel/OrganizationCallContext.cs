using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Identity;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>The context of one authenticated (or anonymous) call in the organization's state of that moment.</summary>
internal sealed class OrganizationCallContext(SandboxKernel kernel, Exchange exchange) : CallContext
{
    private static readonly RequestPrincipal Nobody = new() { Kind = PrincipalKind.Anonymous };

    /// <summary>The service that was called, by its signing name.</summary>
    public string ServiceName => exchange.Route.Service;

    public Credential? Credential => exchange.Credential;

    public override RequestPrincipal Caller => exchange.Credential?.Principal ?? Nobody;

    public override string? AccountId => exchange.Credential?.AccountId;

    public override string Region => exchange.Region ?? kernel.Options.HomeRegion;

    public override string Partition => kernel.Options.Partition;

    public override string RequestId => exchange.RequestId;

    public override DateTimeOffset Now => kernel.Clock.Now;

    public override bool IsSecure => exchange.Request.IsSecure;

    public override AuthorizationDecision Decide(
        string action,
        string resourceArn,
        string? resourceAccountId = null,
        PolicySource? resourcePolicy = null,
        bool resourcePolicyRequired = false,
        ImmutableDictionary<string, ImmutableArray<string>>? conditionKeys = null)
    {
        var owner = resourceAccountId ?? AccountId;
        var request = new AuthorizationRequest
        {
            Principal = Caller,
            Action = action,
            Resource = resourceArn,
            ResourceAccountId = owner,
            Context = ConditionKeys.For(kernel, exchange, owner, conditionKeys),
        };
        var identity = exchange.Credential?.Identity;
        return PolicyEvaluator.Evaluate(request, new AuthorizationPolicies
        {
            ServiceControlPolicies = AccountId is null || Caller.Kind == PrincipalKind.ServiceLinkedRole
                ? [] : kernel.Directory.ServiceControlPolicies(AccountId),
            ResourceControlPolicies = owner is null || Caller.Kind == PrincipalKind.ServiceLinkedRole || !ResourceControl.Covers(action)
                ? [] : kernel.Directory.ResourceControlPolicies(owner),
            ResourcePolicy = resourcePolicy,
            ResourcePolicyRequired = resourcePolicyRequired,
            IdentityPolicies = identity is null ? [] : [.. identity.Policies],
            PermissionsBoundary = identity?.PermissionsBoundary,
            SessionPolicies = exchange.Credential?.SessionPolicies ?? [],
        });
    }

    public override void Authorize(
        string action,
        string resourceArn,
        string? resourceAccountId = null,
        PolicySource? resourcePolicy = null,
        bool resourcePolicyRequired = false,
        ImmutableDictionary<string, ImmutableArray<string>>? conditionKeys = null)
    {
        var decision = Decide(action, resourceArn, resourceAccountId, resourcePolicy, resourcePolicyRequired, conditionKeys);
        if (decision.IsAllowed)
        {
            return;
        }

        if (decision.Result == DecisionResult.Indeterminate)
        {
            throw new AwsErrorException(501, "NotImplemented", $"The sandbox can't tell whether {action} is allowed: {decision.Reason}");
        }

        // AWS tells the reason only to callers whose account, or organization, owns the resource.
        var isOurs = AccountId is not null && (resourceAccountId is null || resourceAccountId == AccountId
            || (kernel.Directory.IsMember(AccountId) && kernel.Directory.IsMember(resourceAccountId)));
        var service = exchange.Route.Service;
        throw WireErrors.AccessDenied(service, isOurs || service != "s3"
            ? WireErrors.Explain(service, exchange.Credential?.CallerArn, action, resourceArn, decision)
            : "Access Denied");
    }
}
