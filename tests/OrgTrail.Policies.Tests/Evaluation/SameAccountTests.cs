using OrgTrail.Policies.Evaluation;
using static OrgTrail.Policies.Tests.Evaluation.Deciding;

namespace OrgTrail.Policies.Tests.Evaluation;

public sealed class SameAccountTests
{
    private const string RoleGrant = """{"Sid":"R","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:role/admin"},"Action":"s3:*","Resource":"*"}""";
    private const string SessionGrant = """{"Effect":"Allow","Principal":{"AWS":"arn:aws:sts::222222222222:assumed-role/admin/ann"},"Action":"s3:*","Resource":"*"}""";
    private const string UserGrant = """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:user/people/bob"},"Action":"s3:*","Resource":"*"}""";
    private const string AccountGrant = """{"Effect":"Allow","Principal":{"AWS":"222222222222"},"Action":"s3:*","Resource":"*"}""";
    private const string EveryoneGrant = """{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}""";
    private static readonly PolicySource OnlyEc2 = Policy("ec2 only", """{"Effect":"Allow","Action":"ec2:*","Resource":"*"}""");

    [Fact]
    public void Nothing_is_allowed_without_a_policy()
    {
        var decision = Request(Role).Under(new AuthorizationPolicies());
        Assert.Equal(DecisionResult.ImplicitlyDenied, decision.Result);
        Assert.Contains("s3:GetObject", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_identity_policy_suffices()
    {
        var decision = Request(Role).UnderIdentity("""{"Sid":"Read","Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::logs/*"}""");
        Assert.True(decision.IsAllowed);
        Assert.Equal("Allowed by statement Read of identity policy identity.", decision.Reason);
        Assert.Equal("Read", Assert.Single(decision.Statements).Statement.Sid);
    }

    [Fact]
    public void An_explicit_denial_outweighs_every_grant()
    {
        var decision = Request(User).Under(new AuthorizationPolicies
        {
            IdentityPolicies = [FullAccess],
            ResourcePolicy = Policy("bucket policy", UserGrant, """{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"*"}"""),
        });
        Assert.Equal(DecisionResult.ExplicitlyDenied, decision.Result);
        Assert.Equal("Denied by statement 2 of resource policy bucket policy.", decision.Reason);
    }

    [Theory]
    [InlineData(UserGrant, true)]
    [InlineData(EveryoneGrant, true)]
    [InlineData(AccountGrant, false)]
    public void A_resource_policy_that_names_the_user_is_not_limited_by_a_boundary(string grant, bool allowed)
    {
        var decision = Request(User).Under(new AuthorizationPolicies
        {
            ResourcePolicy = Policy("bucket policy", grant),
            PermissionsBoundary = OnlyEc2,
        });
        Assert.Equal(allowed, decision.IsAllowed);
    }

    [Theory]
    [InlineData(RoleGrant, false)]
    [InlineData(SessionGrant, true)]
    [InlineData(EveryoneGrant, true)]
    [InlineData(AccountGrant, false)]
    public void A_grant_to_the_role_is_limited_by_boundary_and_session_policy_and_one_to_the_session_is_not(string grant, bool allowed)
    {
        var resource = Policy("bucket policy", grant);
        Assert.Equal(allowed, Request(Role).Under(new() { ResourcePolicy = resource, PermissionsBoundary = OnlyEc2 }).IsAllowed);
        Assert.Equal(allowed, Request(Role).Under(new() { ResourcePolicy = resource, SessionPolicies = [OnlyEc2] }).IsAllowed);
    }

    [Fact]
    public void A_grant_to_the_role_needs_no_identity_policy() =>
        Assert.True(Request(Role).UnderResource(RoleGrant).IsAllowed);

    [Fact]
    public void A_grant_to_the_account_leaves_it_to_the_identity_policies()
    {
        Assert.False(Request(Role).UnderResource(AccountGrant).IsAllowed);
        Assert.True(Request(Role).Under(new() { ResourcePolicy = Policy("p", AccountGrant), IdentityPolicies = [FullAccess] }).IsAllowed);
    }

    [Fact]
    public void Boundary_and_session_policies_limit_identity_policies()
    {
        var boundary = Request(Role).Under(new() { IdentityPolicies = [FullAccess], PermissionsBoundary = OnlyEc2 });
        Assert.Equal(PolicyType.PermissionsBoundary, boundary.DecidedBy);
        var session = Request(Role).Under(new() { IdentityPolicies = [FullAccess], SessionPolicies = [OnlyEc2] });
        Assert.Equal(PolicyType.SessionPolicy, session.DecidedBy);
        Assert.True(Request(Role).Under(new() { IdentityPolicies = [FullAccess], SessionPolicies = [OnlyEc2, FullAccess] }).IsAllowed);
    }

    [Fact]
    public void The_root_user_needs_no_policy_in_its_own_account_and_is_bound_by_SCPs()
    {
        Assert.True(Request(Root).Under(new()).IsAllowed);
        Assert.False(Request(Root).Under(new() { ServiceControlPolicies = [Level("r-1", OnlyEc2)] }).IsAllowed);
    }

    [Theory]
    [InlineData("s3:DeleteBucketPolicy", true)]
    [InlineData("s3:PutBucketPolicy", true)]
    [InlineData("s3:GetBucketPolicy", true)]
    [InlineData("s3:DeleteBucket", false)]
    public void The_root_user_can_always_get_rid_of_its_own_bucket_policy(string action, bool allowed)
    {
        const string deny = """{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}""";
        Assert.Equal(allowed, Request(Root, action, Bucket).UnderResource(deny).IsAllowed);
        Assert.False(Request(User, action, Bucket).UnderResource(deny, UserGrant).IsAllowed);
    }

    [Fact]
    public void A_federated_user_without_session_policy_has_only_what_names_it()
    {
        Assert.False(Request(Federated).Under(new() { IdentityPolicies = [FullAccess] }).IsAllowed);
        Assert.True(Request(Federated).Under(new() { IdentityPolicies = [FullAccess], SessionPolicies = [FullAccess] }).IsAllowed);
        Assert.True(Request(Federated).UnderResource(
            """{"Effect":"Allow","Principal":{"AWS":"arn:aws:sts::222222222222:federated-user/carol"},"Action":"s3:*","Resource":"*"}""").IsAllowed);
    }
}
