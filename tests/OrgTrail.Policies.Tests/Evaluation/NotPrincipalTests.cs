using OrgTrail.Policies.Evaluation;
using static OrgTrail.Policies.Tests.Evaluation.Deciding;

namespace OrgTrail.Policies.Tests.Evaluation;

public sealed class NotPrincipalTests
{
    private const string AccountArn = "arn:aws:iam::222222222222:root";
    private const string RoleArn = "arn:aws:iam::222222222222:role/admin";
    private const string SessionArn = "arn:aws:sts::222222222222:assumed-role/admin/ann";
    private const string UserArn = "arn:aws:iam::222222222222:user/people/bob";

    [Theory]
    [InlineData(DecisionResult.Allowed, AccountArn, RoleArn, SessionArn)]
    [InlineData(DecisionResult.Indeterminate, AccountArn, RoleArn)]
    [InlineData(DecisionResult.Indeterminate, RoleArn, SessionArn)]
    [InlineData(DecisionResult.ExplicitlyDenied, AccountArn)]
    [InlineData(DecisionResult.ExplicitlyDenied, "arn:aws:iam::222222222222:role/other")]
    public void A_role_session_is_exempt_only_when_account_role_and_session_are_listed(DecisionResult expected, params string[] listed) =>
        Assert.Equal(expected, Decide(Role, listed).Result);

    [Theory]
    [InlineData(DecisionResult.Allowed, AccountArn, UserArn)]
    [InlineData(DecisionResult.Indeterminate, UserArn)]
    [InlineData(DecisionResult.ExplicitlyDenied, AccountArn)]
    public void A_user_is_exempt_only_when_account_and_user_are_listed(DecisionResult expected, params string[] listed) =>
        Assert.Equal(expected, Decide(User, listed).Result);

    [Fact]
    public void The_root_user_is_exempt_when_its_account_is_listed()
    {
        Assert.True(Decide(Root, AccountArn).IsAllowed);
        Assert.Equal(DecisionResult.ExplicitlyDenied, Decide(Root, RoleArn).Result);
    }

    [Fact]
    public void Anonymous_callers_and_services_that_are_not_listed_are_denied()
    {
        Assert.Equal(DecisionResult.ExplicitlyDenied, Decide(Anonymous, AccountArn).Result);
        Assert.Equal(DecisionResult.ExplicitlyDenied, Decide(CloudTrail, AccountArn).Result);
        Assert.True(Request(CloudTrail).UnderResource(
            """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""",
            """{"Effect":"Deny","NotPrincipal":{"Service":"cloudtrail.amazonaws.com"},"Action":"*","Resource":"*"}""").IsAllowed);
    }

    [Fact]
    public void A_principal_with_a_permissions_boundary_is_denied_whatever_is_listed() =>
        Assert.Equal(DecisionResult.ExplicitlyDenied, Request(Role).Under(new()
        {
            ResourcePolicy = Policies(AccountArn, RoleArn, SessionArn),
            PermissionsBoundary = FullAccess,
        }).Result);

    [Fact]
    public void With_Allow_it_is_not_supported_and_so_open() =>
        Assert.Equal(DecisionResult.Indeterminate, Request(Role).UnderResource(
            """{"Effect":"Allow","NotPrincipal":{"AWS":"333333333333"},"Action":"*","Resource":"*"}""").Result);

    private static AuthorizationDecision Decide(RequestPrincipal caller, params string[] listed) =>
        Request(caller).Under(new() { ResourcePolicy = Policies(listed) });

    private static PolicySource Policies(params string[] listed) => Policy(
        "p",
        """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""",
        $$"""{"Effect":"Deny","NotPrincipal":{"AWS":["{{string.Join("\",\"", listed)}}"]},"Action":"*","Resource":"*"}""");
}
