using OrgTrail.Policies.Evaluation;
using static OrgTrail.Policies.Tests.Evaluation.Deciding;

namespace OrgTrail.Policies.Tests.Evaluation;

public sealed class OrganizationPolicyTests
{
    private static readonly PolicySource ProtectLogs = Policy(
        "p-protect", """{"Sid":"Logs","Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::logs/*"}""");

    private static readonly PolicySource OnlyEc2 = Policy("p-ec2", """{"Effect":"Allow","Action":"ec2:*","Resource":"*"}""");

    [Fact]
    public void Every_level_from_root_to_account_must_allow()
    {
        var decision = Request(Role).Under(new()
        {
            IdentityPolicies = [FullAccess],
            ServiceControlPolicies = [Level("r-1", FullAccess), Level("ou-1", OnlyEc2), Level(Account, FullAccess)],
        });
        Assert.Equal(DecisionResult.ImplicitlyDenied, decision.Result);
        Assert.Equal(PolicyType.ServiceControlPolicy, decision.DecidedBy);
        Assert.Contains("ou-1", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_level_needs_only_one_policy_that_allows() =>
        Assert.True(Request(Role).Under(new()
        {
            IdentityPolicies = [FullAccess],
            ServiceControlPolicies = [Level("r-1", OnlyEc2, FullAccess)],
        }).IsAllowed);

    [Fact]
    public void A_level_without_policies_allows_nothing() =>
        Assert.False(Request(Role).Under(new() { IdentityPolicies = [FullAccess], ServiceControlPolicies = [Level("r-1")] }).IsAllowed);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_denial_at_any_level_is_final_and_named(int at)
    {
        var levels = Enumerable.Range(0, 3).Select(i => i == at ? Level($"n{i}", FullAccess, ProtectLogs) : Level($"n{i}", FullAccess));
        var decision = Request(Role, "s3:DeleteObject").Under(new() { IdentityPolicies = [FullAccess], ServiceControlPolicies = [.. levels] });
        Assert.Equal(DecisionResult.ExplicitlyDenied, decision.Result);
        Assert.Equal($"Denied by statement Logs of service control policy p-protect at n{at}.", decision.Reason);
        Assert.Same(ProtectLogs, Assert.Single(decision.Statements).Policy);
    }

    [Fact]
    public void A_denial_on_the_bucket_alone_leaves_its_objects_deletable()
    {
        var bucketOnly = Policy("p", """{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::logs"}""");
        Assert.True(Request(Role, "s3:DeleteObject").Under(new()
        {
            IdentityPolicies = [FullAccess],
            ServiceControlPolicies = [Level("r-1", FullAccess, bucketOnly)],
        }).IsAllowed);
    }

    [Fact]
    public void SCPs_bind_the_root_user_and_federated_users_but_not_services_anonymous_callers_and_service_linked_roles()
    {
        var policies = new AuthorizationPolicies
        {
            IdentityPolicies = [FullAccess],
            SessionPolicies = [FullAccess],
            ResourcePolicy = Policy("p", """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}"""),
            ServiceControlPolicies = [Level("r-1", FullAccess, ProtectLogs)],
        };
        Assert.All([Role, User, Root, Federated], p => Assert.False(Request(p, "s3:DeleteObject").Under(policies).IsAllowed));
        Assert.All([CloudTrail, Anonymous, ServiceLinked], p => Assert.True(Request(p, "s3:DeleteObject").Under(policies).IsAllowed));
    }

    [Fact]
    public void RCPs_bind_everybody_but_service_linked_roles()
    {
        var policies = new AuthorizationPolicies
        {
            IdentityPolicies = [FullAccess],
            SessionPolicies = [FullAccess],
            ResourcePolicy = Policy("p", """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}"""),
            ResourceControlPolicies =
                [Level("r-1", RcpFullAccess, Policy("p-rcp", """{"Sid":"R","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}"""))],
        };
        Assert.All([Role, User, Root, Federated, CloudTrail, Anonymous], p =>
            Assert.Equal("Denied by statement R of resource control policy p-rcp at r-1.", Request(p).Under(policies).Reason));
        Assert.True(Request(ServiceLinked).Under(policies).IsAllowed);
    }

    [Fact]
    public void An_RCP_level_without_full_access_allows_nothing() =>
        Assert.Equal(PolicyType.ResourceControlPolicy, Request(Root).Under(new() { ResourceControlPolicies = [Level("r-1")] }).DecidedBy);

    [Fact]
    public void RCPs_have_no_effect_on_RetireGrant() =>
        Assert.True(Request(Root, "kms:RetireGrant", "arn:aws:kms:eu-west-1:222222222222:key/1").Under(new()
        {
            ResourceControlPolicies = [Level("r-1", Policy("p", """{"Effect":"Deny","Principal":"*","Action":"kms:*","Resource":"*"}"""))],
        }).IsAllowed);

    [Fact]
    public void An_SCP_limits_what_another_accounts_resource_policy_gives() =>
        Assert.False(Request(Role, owner: OtherAccount).Under(new()
        {
            IdentityPolicies = [FullAccess],
            ResourcePolicy = Policy("p", """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}"""),
            ServiceControlPolicies = [Level("r-1", OnlyEc2)],
        }).IsAllowed);
}
