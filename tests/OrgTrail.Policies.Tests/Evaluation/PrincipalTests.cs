using OrgTrail.Policies.Evaluation;
using static OrgTrail.Policies.Tests.Evaluation.Deciding;

namespace OrgTrail.Policies.Tests.Evaluation;

public sealed class PrincipalTests
{
    [Theory]
    [InlineData("""{"AWS":"arn:aws:iam::222222222222:role/Admin"}""")]
    [InlineData("""{"AWS":"arn:aws:iam::222222222222:user/people/bob"}""")]
    [InlineData("""{"AWS":"arn:aws:sts::222222222222:assumed-role/admin/other"}""")]
    [InlineData("""{"AWS":"333333333333"}""")]
    [InlineData("""{"AWS":"2222222222"}""")]
    [InlineData("""{"Service":"cloudtrail.amazonaws.com"}""")]
    [InlineData("""{"Federated":"arn:aws:iam::222222222222:saml-provider/x"}""")]
    [InlineData("""{"AWS":[]}""")]
    public void Another_principal_is_no_grant(string principal) =>
        Assert.Equal(DecisionResult.ImplicitlyDenied, Grant(Role, principal).Result);

    [Theory]
    [InlineData("""{"Service":"cloudtrail.amazonaws.com"}""", true)]
    [InlineData("""{"Service":["x.amazonaws.com","CloudTrail.amazonaws.com"]}""", true)]
    [InlineData("""{"Service":"sns.amazonaws.com"}""", false)]
    [InlineData("""{"Service":"*.amazonaws.com"}""", false)]
    [InlineData("""{"AWS":"*"}""", true)]
    [InlineData("\"*\"", true)]
    public void A_service_is_matched_by_name(string principal, bool allowed) =>
        Assert.Equal(allowed, Grant(CloudTrail, principal).IsAllowed);

    [Fact]
    public void A_wildcard_inside_a_principal_is_refused_by_AWS_and_so_leaves_it_open()
    {
        Assert.Equal(DecisionResult.Indeterminate, Grant(Role, """{"AWS":"arn:aws:iam::222222222222:role/*"}""").Result);
        Assert.Equal(DecisionResult.ImplicitlyDenied, Grant(Role, """{"AWS":"arn:aws:iam::333333333333:role/*"}""").Result);
    }

    [Fact]
    public void A_canonical_user_needs_the_callers_canonical_id_to_be_judged()
    {
        const string grant = """{"CanonicalUser":"abc"}""";
        Assert.Equal(DecisionResult.Indeterminate, Grant(Root, grant, OtherAccount).Result);
        Assert.True(Grant(Root with { CanonicalUserId = "abc" }, grant, OtherAccount).IsAllowed);
        Assert.Equal(DecisionResult.ImplicitlyDenied, Grant(Root with { CanonicalUserId = "def" }, grant, OtherAccount).Result);
        Assert.Equal(DecisionResult.ImplicitlyDenied, Grant(Anonymous, grant).Result);
    }

    [Fact]
    public void A_user_named_in_the_policy_covers_its_federated_sessions_within_their_session_policy()
    {
        var policies = new AuthorizationPolicies
        {
            ResourcePolicy = Policy("p", """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:user/people/bob"},"Action":"s3:*","Resource":"*"}"""),
            SessionPolicies = [Policy("s", """{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}""")],
        };
        Assert.True(Request(Federated).Under(policies).IsAllowed);
        Assert.False(Request(Federated, "s3:PutObject").Under(policies).IsAllowed);
    }

    [Fact]
    public void A_principal_in_an_identity_policy_is_no_policy_AWS_would_take() =>
        Assert.Equal(
            DecisionResult.Indeterminate,
            Request(Role).UnderIdentity("""{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""").Result);

    [Fact]
    public void A_resource_policy_statement_without_principal_leaves_it_open() =>
        Assert.Equal(DecisionResult.Indeterminate, Request(Role).UnderResource("""{"Effect":"Allow","Action":"*","Resource":"*"}""").Result);

    private static AuthorizationDecision Grant(RequestPrincipal caller, string principal, string owner = Account) =>
        Request(caller, owner: owner).UnderResource($$"""{"Effect":"Allow","Principal":{{principal}},"Action":"s3:GetObject","Resource":"*"}""");
}
