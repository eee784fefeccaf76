using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Protecting;

/// <summary>The policies that take part for one principal, by what is acted on; made once for all cells of the principal.</summary>
internal sealed class CellPolicies
{
    // What the principal may do by itself is not ours to judge: the matrix asks what holds even then.
    private static readonly PolicySource AdministratorAccess = new(
        "AdministratorAccess", PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""));

    public CellPolicies(ProtectionPrincipal principal, ProtectionFacts facts, PolicySource? bucketPolicy, PolicySource? restrictedBucketPolicy)
    {
        var request = principal.Request;
        IsInLogAccount = request.AccountId == facts.Subject.LogAccountId;
        IsOutside = !IsInLogAccount && !principal.IsService;
        var own = new AuthorizationPolicies
        {
            ServiceControlPolicies = IsInLogAccount ? facts.ServiceControlPolicies : [],
            IdentityPolicies = principal.IsService || request.Kind is PrincipalKind.Anonymous or PrincipalKind.AccountRoot ? [] : [AdministratorAccess],
        };
        Account = own;
        Bucket = own with
        {
            ResourceControlPolicies = facts.ResourceControlPolicies,
            ResourcePolicy = facts.RestrictsPublicPolicy && IsOutside ? restrictedBucketPolicy : bucketPolicy,
        };
        Key = own with
        {
            // The organization's policies on resources are read for the log account alone.
            ResourceControlPolicies = facts.KeyAccountId == facts.Subject.LogAccountId ? facts.ResourceControlPolicies : [],
            ResourcePolicy = facts.KeyPolicy is null ? null : new PolicySource("key policy", facts.KeyPolicy),
            ResourcePolicyRequired = true,
        };
    }

    public bool IsInLogAccount { get; }

    /// <summary>Whether Block Public Access can restrict the principal.</summary>
    public bool IsOutside { get; }

    public AuthorizationPolicies Bucket { get; }

    public AuthorizationPolicies Key { get; }

    public AuthorizationPolicies Account { get; }

    public AuthorizationPolicies For(ProtectionAction action) =>
        ServiceRules.IsKeyAction(action) ? Key : action.Scope == ProtectionScope.Account ? Account : Bucket;
}
