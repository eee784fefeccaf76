using OrgTrail.Policies.Evaluation;
using static OrgTrail.Policies.Tests.Evaluation.Deciding;

namespace OrgTrail.Policies.Tests.Evaluation;

public sealed class RequiredResourcePolicyTests
{
    private const string Delegation = """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:root"},"Action":"kms:*","Resource":"*"}""";
    private const string RoleGrant = """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:role/admin"},"Action":"kms:*","Resource":"*"}""";
    private const string OtherGrant = """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:role/other"},"Action":"kms:*","Resource":"*"}""";

    [Fact]
    public void An_identity_policy_alone_opens_no_key() => Assert.False(Decide(Role, OtherGrant, withIdentity: true).IsAllowed);

    [Fact]
    public void A_key_policy_that_delegates_to_the_account_makes_identity_policies_count()
    {
        Assert.True(Decide(Role, Delegation, withIdentity: true).IsAllowed);
        Assert.False(Decide(Role, Delegation, withIdentity: false).IsAllowed);
    }

    [Fact]
    public void A_key_policy_that_names_the_role_suffices() => Assert.True(Decide(Role, RoleGrant, withIdentity: false).IsAllowed);

    [Fact]
    public void Even_the_root_user_needs_the_key_policy()
    {
        Assert.True(Decide(Root, Delegation, withIdentity: false).IsAllowed);
        var locked = Decide(Root, OtherGrant, withIdentity: false);
        Assert.Equal(PolicyType.ResourcePolicy, locked.DecidedBy);
        Assert.Contains("which this resource requires", locked.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_account_needs_both_sides()
    {
        var request = Key(Role) with { ResourceAccountId = OtherAccount };
        var grant = Policy("key policy", Delegation);
        Assert.True(request.Under(new() { ResourcePolicy = grant, ResourcePolicyRequired = true, IdentityPolicies = [FullAccess] }).IsAllowed);
        Assert.False(request.Under(new() { ResourcePolicy = grant, ResourcePolicyRequired = true }).IsAllowed);
    }

    private static AuthorizationRequest Key(RequestPrincipal principal) =>
        Request(principal, "kms:Decrypt", "arn:aws:kms:eu-west-1:222222222222:key/1");

    private static AuthorizationDecision Decide(RequestPrincipal principal, string statement, bool withIdentity) => Key(principal).Under(new()
    {
        ResourcePolicy = Policy("key policy", statement),
        ResourcePolicyRequired = true,
        IdentityPolicies = withIdentity ? [FullAccess] : [],
    });
}
