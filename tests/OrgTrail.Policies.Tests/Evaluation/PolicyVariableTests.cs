using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;
using static OrgTrail.Policies.Tests.Evaluation.Deciding;

namespace OrgTrail.Policies.Tests.Evaluation;

public sealed class PolicyVariableTests
{
    [Fact]
    public void A_variable_in_the_resource_takes_the_requests_value()
    {
        const string home = """{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::logs/${aws:username}/*"}""";
        Assert.True(Request(User, resource: "arn:aws:s3:::logs/bob/x").UnderIdentity(home).IsAllowed);
        Assert.False(Request(User, resource: "arn:aws:s3:::logs/alice/x").UnderIdentity(home).IsAllowed);
        Assert.False(Request(Role, resource: "arn:aws:s3:::logs/bob/x").UnderIdentity(home).IsAllowed);
    }

    [Theory]
    [InlineData("${aws:PrincipalTag/team, 'red'}", null, "red", true)]
    [InlineData("${ aws:PrincipalTag/team , 'red' }", "blue", "blue", true)]
    [InlineData("${aws:PrincipalTag/team, 'red'}", "blue", "red", false)]
    [InlineData("${aws:PrincipalTag/team}", null, "red", false)]
    [InlineData("${aws:principaltag/TEAM}", "red", "red", true)]
    [InlineData("x${aws:PrincipalTag/team}y${aws:PrincipalTag/team}", "-", "x-y-", true)]
    [InlineData("${aws:PrincipalTag/team}", "r*", "red", false)]
    [InlineData("${aws:PrincipalTag/team}", "r*", "r*", true)]
    [InlineData("${*}${?}${$}", null, "*?$", true)]
    [InlineData("${*}", null, "x", false)]
    [InlineData("${", null, "${", true)]
    [InlineData("${}", null, "${}", true)]
    [InlineData("$${aws:PrincipalTag/team}", "red", "$red", true)]
    public void A_variable_in_a_condition_takes_the_requests_value_as_plain_text(string pattern, string? tag, string value, bool holds)
    {
        var request = Request(Role).With("aws:k", value);
        request = tag is null ? request : request.With("aws:PrincipalTag/team", tag);
        Assert.Equal(holds, request.UnderIdentity(Condition("StringLike", pattern)).IsAllowed);
    }

    [Fact]
    public void A_negated_operator_holds_against_a_variable_without_value()
    {
        var request = Request(Role).With("aws:k", "red");
        Assert.True(request.UnderIdentity(Condition("StringNotEquals", "${aws:PrincipalTag/team}")).IsAllowed);
        Assert.False(request.With("aws:PrincipalTag/team", "red").UnderIdentity(Condition("StringNotEquals", "${aws:PrincipalTag/team}")).IsAllowed);
    }

    [Fact]
    public void ARN_conditions_take_variables_in_every_part()
    {
        var request = Request(Role).With("aws:k", "arn:aws:cloudtrail:eu-west-1:111111111111:trail/x").With("aws:SourceAccount", "111111111111");
        Assert.True(request.UnderIdentity(Condition("ArnLike", "arn:aws:cloudtrail:*:${aws:SourceAccount}:trail/*")).IsAllowed);
        Assert.False(request.UnderIdentity(Condition("ArnLike", "arn:aws:cloudtrail:*:${aws:ResourceAccount}:trail/*")).IsAllowed);
    }

    [Fact]
    public void The_older_language_has_no_variables()
    {
        var document = PolicyDocument.Parse(
            """{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::logs/${aws:username}"}}""");
        var policies = new AuthorizationPolicies { IdentityPolicies = [new("old", document)] };
        Assert.False(Request(User, resource: "arn:aws:s3:::logs/bob").Under(policies).IsAllowed);
        Assert.True(Request(User, resource: "arn:aws:s3:::logs/${aws:username}").Under(policies).IsAllowed);
    }

    [Fact]
    public void A_variable_before_the_fifth_colon_of_a_resource_is_open_where_it_could_match()
    {
        const string statement = """{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:*:${aws:PrincipalAccount}:queue"}""";
        Assert.Equal(DecisionResult.Indeterminate, Request(User, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:222222222222:queue").UnderIdentity(statement).Result);
        Assert.Equal(DecisionResult.ImplicitlyDenied, Request(User, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:222222222222:other").UnderIdentity(statement).Result);
    }

    [Fact]
    public void NotResource_with_a_variable_without_value_is_open()
    {
        const string statement = """{"Effect":"Allow","Action":"*","NotResource":"arn:aws:s3:::logs/${aws:username}/*"}""";
        Assert.Equal(DecisionResult.Indeterminate, Request(Role, resource: "arn:aws:s3:::logs/bob/x").UnderIdentity(statement).Result);
        Assert.True(Request(Role, resource: "arn:aws:sqs:eu-west-1:222222222222:q").UnderIdentity(statement).IsAllowed);
    }

    private static string Condition(string op, string value) =>
        $$$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"{{{op}}}":{"aws:k":"{{{value}}}"} } }""";
}
