using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;
using OrgTrail.Policies.Tests.Oracle.Generating;

namespace OrgTrail.Policies.Tests.Oracle;

/// <summary>A case in the oracle's own form.</summary>
internal static class OracleQuestion
{
    private static readonly PolicySource Everything = new("root", PolicyDocument.Parse(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"""));

    private static readonly PolicySource Nothing = new("none", PolicyDocument.Parse(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:RunInstances","Resource":"*"}}"""));

    public static string Of(GeneratedCase generated)
    {
        var (request, policies) = Spelled(generated);
        var question = new JsonObject
        {
            ["request"] = new JsonObject
            {
                ["principal"] = Principal(request.Principal),
                ["action"] = request.Action,
                ["resource"] = new JsonObject { ["resource"] = request.Resource, ["accountId"] = request.ResourceAccountId },
                ["contextVariables"] = Context(request),
            },
            ["identityPolicies"] = Named(policies.IdentityPolicies),
            ["serviceControlPolicies"] = Levels(policies.ServiceControlPolicies),
            ["resourceControlPolicies"] = Levels(WithoutFullAccess(policies.ResourceControlPolicies)),
        };
        if (policies.ResourcePolicy is { } resource)
        {
            question["resourcePolicy"] = JsonNode.Parse(resource.Document.ToJson());
        }

        if (policies.PermissionsBoundary is { } boundary)
        {
            question["permissionBoundaryPolicies"] = Named([boundary]);
        }

        if (!policies.SessionPolicies.IsEmpty)
        {
            question["sessionPolicy"] = JsonNode.Parse(policies.SessionPolicies[0].Document.ToJson());
        }

        return question.ToJsonString();
    }

    // What the oracle does not infer from the kind of principal is spelled out for it: the root user's full access, a federated
    // session without a session policy having no permissions, and service-linked roles not being bound by SCPs and RCPs.
    private static GeneratedCase Spelled(GeneratedCase generated)
    {
        var (request, policies) = generated;
        return new(request, request.Principal.Kind switch
        {
            PrincipalKind.AccountRoot => policies with { IdentityPolicies = [Everything] },
            PrincipalKind.FederatedUser when policies.SessionPolicies.IsEmpty => policies with { SessionPolicies = [Nothing] },
            PrincipalKind.ServiceLinkedRole => policies with { ServiceControlPolicies = [], ResourceControlPolicies = [] },
            _ => policies,
        });
    }

    private static JsonNode Principal(RequestPrincipal principal) => principal.Kind == PrincipalKind.Anonymous
        ? new JsonObject { ["type"] = "Anonymous" }
        : JsonValue.Create(principal.ServiceName ?? principal.SessionArn ?? principal.Arn)!;

    // The oracle takes the keys that follow from the principal as given; this table is the documented one, written again.
    private static JsonObject Context(AuthorizationRequest request)
    {
        var context = new JsonObject();
        foreach (var (key, values) in request.Context)
        {
            context[key] = key is "aws:TagKeys" or "aws:PrincipalOrgPaths"
                ? new JsonArray([.. values.Select(v => JsonValue.Create(v))])
                : JsonValue.Create(values[0]);
        }

        var principal = request.Principal;
        Set("aws:ResourceAccount", request.ResourceAccountId);
        switch (principal.Kind)
        {
            case PrincipalKind.Anonymous:
                Set("aws:PrincipalType", "Anonymous");
                Set("aws:userid", "anonymous");
                break;
            case PrincipalKind.Service:
                Set("aws:PrincipalIsAWSService", "true");
                Set("aws:PrincipalServiceName", principal.ServiceName);
                break;
            default:
                Set("aws:PrincipalIsAWSService", "false");
                Set("aws:PrincipalArn", principal.Kind == PrincipalKind.FederatedUser ? principal.SessionArn : principal.Arn);
                Set("aws:PrincipalAccount", principal.AccountId);
                Set("aws:username", principal.Kind == PrincipalKind.User ? principal.Arn!.Split('/')[^1] : null);
                break;
        }

        return context;

        void Set(string key, string? value)
        {
            if (value is not null)
            {
                context[key] = value;
            }
        }
    }

    // The oracle adds RCPFullAWSAccess itself.
    private static ImmutableArray<PolicyHierarchyLevel> WithoutFullAccess(ImmutableArray<PolicyHierarchyLevel> levels) =>
        [.. levels.Select(l => l with { Policies = [.. l.Policies.Where(p => p.Name != "full")] })];

    private static JsonArray Named(ImmutableArray<PolicySource> policies) =>
        [.. policies.Select(p => new JsonObject { ["name"] = p.Name, ["policy"] = JsonNode.Parse(p.Document.ToJson()) })];

    private static JsonArray Levels(ImmutableArray<PolicyHierarchyLevel> levels) =>
        [.. levels.Select(l => new JsonObject { ["orgIdentifier"] = l.TargetId, ["policies"] = Named(l.Policies) })];
}
