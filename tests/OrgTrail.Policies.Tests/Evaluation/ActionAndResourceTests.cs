using OrgTrail.Policies.Evaluation;
using static OrgTrail.Policies.Tests.Evaluation.Deciding;

namespace OrgTrail.Policies.Tests.Evaluation;

public sealed class ActionAndResourceTests
{
    [Theory]
    [InlineData("*", DecisionResult.Allowed)]
    [InlineData("*:*", DecisionResult.Allowed)]
    [InlineData("s3:*", DecisionResult.Allowed)]
    [InlineData("S3:GETOBJECT", DecisionResult.Allowed)]
    [InlineData("s3:Get*", DecisionResult.Allowed)]
    [InlineData("s3:*obj*", DecisionResult.Allowed)]
    [InlineData("s3:?etObject", DecisionResult.Allowed)]
    [InlineData("s3:GetObject?", DecisionResult.ImplicitlyDenied)]
    [InlineData("s3:GetObjec", DecisionResult.ImplicitlyDenied)]
    [InlineData("s3:GetObjectVersion", DecisionResult.ImplicitlyDenied)]
    [InlineData("s3*:GetObject", DecisionResult.Indeterminate)]
    [InlineData("ec2*", DecisionResult.ImplicitlyDenied)]
    public void Actions_compare_without_case_and_with_wildcards_after_the_service(string action, DecisionResult expected) =>
        Assert.Equal(expected, Request(Role).UnderIdentity($$"""{"Effect":"Allow","Action":"{{action}}","Resource":"*"}""").Result);

    [Fact]
    public void NotAction_is_everything_else()
    {
        const string statement = """{"Effect":"Allow","NotAction":["s3:Put*","iam:*"],"Resource":"*"}""";
        Assert.True(Request(Role).UnderIdentity(statement).IsAllowed);
        Assert.False(Request(Role, "s3:PutObject").UnderIdentity(statement).IsAllowed);
    }

    [Theory]
    [InlineData("*", DecisionResult.Allowed)]
    [InlineData("arn:aws:s3:::logs/*", DecisionResult.Allowed)]
    [InlineData("arn:aws:s3:::logs*", DecisionResult.Allowed)]
    [InlineData("arn:aws:s3:::l?gs/a.*", DecisionResult.Allowed)]
    [InlineData("arn:*:s3:::logs/a.json", DecisionResult.Allowed)]
    [InlineData("arn:aws:s3*", DecisionResult.Indeterminate)]
    [InlineData("arn:*", DecisionResult.Allowed)]
    [InlineData("arn:aws:s3:*:logs/*", DecisionResult.Allowed)]
    [InlineData("arn:aws:s3:*/a.json", DecisionResult.ImplicitlyDenied)]
    [InlineData("arn:a?s:s3:::logs/*", DecisionResult.Allowed)]
    [InlineData("arn:aws?s3:::logs/*", DecisionResult.ImplicitlyDenied)]
    [InlineData("arn:aws:s3", DecisionResult.Indeterminate)]
    [InlineData("arn:aws:s3:::logs", DecisionResult.ImplicitlyDenied)]
    [InlineData("arn:aws:s3:::LOGS/*", DecisionResult.ImplicitlyDenied)]
    [InlineData("arn:aws:s3:::logs/", DecisionResult.ImplicitlyDenied)]
    [InlineData("arn:aws:sqs", DecisionResult.ImplicitlyDenied)]
    [InlineData("logs/*", DecisionResult.ImplicitlyDenied)]
    [InlineData("*logs/*", DecisionResult.Indeterminate)]
    public void Resources_compare_with_case_part_by_part(string resource, DecisionResult expected) =>
        Assert.Equal(expected, Request(Role).UnderIdentity($$"""{"Effect":"Allow","Action":"*","Resource":"{{resource}}"}""").Result);

    [Theory]
    [InlineData("arn:aws:sqs:eu-*:queue", true)]
    [InlineData("arn:aws:sqs:*", true)]
    [InlineData("arn:aws:sqs:*:queue", true)]
    [InlineData("arn:aws:sqs:eu-*t-1:222222222222:queue", true)]
    [InlineData("arn:aws:sqs:eu-*2:queue", false)]
    [InlineData("arn:aws:sqs:eu-*:222222222222:que", false)]
    public void A_star_goes_beyond_its_part_only_from_the_parts_end(string resource, bool allowed) =>
        Assert.Equal(allowed, Request(Role, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:222222222222:queue")
            .UnderIdentity($$"""{"Effect":"Allow","Action":"*","Resource":"{{resource}}"}""").IsAllowed);

    [Fact]
    public void An_identity_policy_without_resource_is_none_AWS_would_take() =>
        Assert.Equal(DecisionResult.Indeterminate, Request(Role).UnderIdentity("""{"Effect":"Allow","Action":"*"}""").Result);

    [Fact]
    public void The_last_part_may_hold_colons() =>
        Assert.True(Request(Role, "logs:PutLogEvents", "arn:aws:logs:eu-west-1:222222222222:log-group:a:log-stream:b")
            .UnderIdentity("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:logs:*:*:log-group:a:*"}""").IsAllowed);

    [Fact]
    public void An_action_without_resource_level_permissions_needs_a_star()
    {
        var request = Request(Role, "s3:PutAccountPublicAccessBlock", "*");
        Assert.True(request.UnderIdentity("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}""").IsAllowed);
        Assert.False(request.UnderIdentity("""{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::*"}""").IsAllowed);
    }

    [Fact]
    public void NotResource_is_every_other_resource()
    {
        const string statement = """{"Effect":"Allow","Action":"s3:*","NotResource":["arn:aws:s3:::logs","arn:aws:s3:::logs/*"]}""";
        Assert.False(Request(Role).UnderIdentity(statement).IsAllowed);
        Assert.True(Request(Role, resource: "arn:aws:s3:::other/a").UnderIdentity(statement).IsAllowed);
        Assert.True(Request(Role, resource: "*").UnderIdentity(statement).IsAllowed);
    }

    [Fact]
    public void A_pattern_of_many_stars_costs_no_exponential_time()
    {
        var pattern = "arn:aws:s3:::" + string.Concat(Enumerable.Repeat("a*", 500)) + "b";
        var request = Request(Role, resource: "arn:aws:s3:::" + new string('a', 1000));
        Assert.False(request.UnderIdentity($$"""{"Effect":"Allow","Action":"*","Resource":"{{pattern}}"}""").IsAllowed);
    }
}
