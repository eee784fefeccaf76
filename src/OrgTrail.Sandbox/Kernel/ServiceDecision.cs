using System.Collections.Immutable;
using System.Globalization;
using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>Decisions for AWS services that act by themselves, such as CloudTrail when it delivers.</summary>
internal static class ServiceDecision
{
    public static AuthorizationDecision Make(
        SandboxKernel kernel,
        ServiceCaller caller,
        string action,
        string resourceArn,
        string resourceAccountId,
        string region,
        PolicySource? resourcePolicy,
        ImmutableDictionary<string, ImmutableArray<string>>? conditionKeys)
    {
        var keys = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
        var now = kernel.Clock.Now;
        keys["aws:CurrentTime"] = [now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)];
        keys["aws:EpochTime"] = [now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)];
        keys["aws:SecureTransport"] = ["true"];
        keys["aws:RequestedRegion"] = [region];
        keys["aws:PrincipalIsAWSService"] = ["true"];
        keys["aws:PrincipalServiceName"] = [caller.ServicePrincipal];
        keys["aws:PrincipalServiceNamesList"] = [caller.ServicePrincipal];
        keys["aws:SourceArn"] = [caller.SourceArn];
        keys["aws:SourceAccount"] = [caller.SourceAccount];
        if (caller.SourceOrgId is { } organization)
        {
            keys["aws:SourceOrgID"] = [organization];
            if (kernel.Directory.OrganizationPath(caller.SourceAccount) is { } path)
            {
                keys["aws:SourceOrgPaths"] = [path];
            }
        }

        keys["aws:ResourceAccount"] = [resourceAccountId];
        ConditionKeys.AddOrganization(kernel.Directory, resourceAccountId, "aws:ResourceOrgID", "aws:ResourceOrgPaths", keys);
        foreach (var key in conditionKeys ?? ImmutableDictionary<string, ImmutableArray<string>>.Empty)
        {
            keys[key.Key] = key.Value;
        }

        return PolicyEvaluator.Evaluate(
            new AuthorizationRequest
            {
                Principal = new RequestPrincipal { Kind = PrincipalKind.Service, ServiceName = caller.ServicePrincipal },
                Action = action,
                Resource = resourceArn,
                ResourceAccountId = resourceAccountId,
                Context = keys.ToImmutable(),
            },
            new AuthorizationPolicies
            {
                ResourcePolicy = resourcePolicy,
                ResourcePolicyRequired = true,
                ResourceControlPolicies = ResourceControl.Covers(action) ? kernel.Directory.ResourceControlPolicies(resourceAccountId) : [],
            });
    }
}
