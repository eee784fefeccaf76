using OrgTrail.Policies.Evaluation;
using static OrgTrail.Policies.Tests.Evaluation.Deciding;

namespace OrgTrail.Policies.Tests.Evaluation;

public sealed class IndeterminateTests
{
    private const string Odd = """ "Condition":{"StringMatches":{"aws:x":"y"}} """;
    private const string OddDeny = $$"""{"Sid":"Odd","Effect":"Deny","Action":"*","Resource":"*",{{Odd}}}""";
    private const string OddAllow = $$"""{"Effect":"Allow","Action":"*","Resource":"*",{{Odd}}}""";
    private const string Allow = """{"Effect":"Allow","Action":"*","Resource":"*"}""";
    private const string Deny = """{"Effect":"Deny","Action":"*","Resource":"*"}""";

    [Fact]
    public void An_unknown_operator_leaves_the_decision_open_and_the_reason_names_it()
    {
        var decision = Request(Role).UnderIdentity(Allow, OddDeny);
        Assert.Equal(DecisionResult.Indeterminate, decision.Result);
        Assert.Equal(
            "Can't tell: whether statement Odd of identity policy identity applies is open because of its condition StringMatches on aws:x.",
            decision.Reason);
    }

    [Fact]
    public void What_is_certain_all_the_same_is_decided()
    {
        Assert.Equal(DecisionResult.ExplicitlyDenied, Request(Role).UnderIdentity(Deny, OddDeny, OddAllow).Result);
        Assert.Equal(DecisionResult.ImplicitlyDenied, Request(Role).UnderIdentity(OddDeny).Result);
        Assert.Equal(DecisionResult.Allowed, Request(Role).UnderIdentity(Allow, OddAllow).Result);
        Assert.Equal(DecisionResult.Indeterminate, Request(Role).UnderIdentity(OddAllow).Result);
    }

    [Fact]
    public void An_unknown_operator_in_a_statement_for_another_action_does_not_matter() =>
        Assert.True(Request(Role).UnderIdentity(Allow, $$"""{"Effect":"Deny","Action":"ec2:*","Resource":"*",{{Odd}}}""").IsAllowed);

    [Theory]
    [InlineData("NumericEquals", "abc", "5")]
    [InlineData("NumericNotEquals", "5", "abc")]
    [InlineData("DateLessThan", "tomorrow", "2026-11-23")]
    [InlineData("DateLessThan", "2026-11-23", "23.11.2026")]
    [InlineData("IpAddress", "203.0.113.0/33", "203.0.113.1")]
    [InlineData("IpAddress", "10.1", "10.0.0.1")]
    [InlineData("NotIpAddress", "10.0.0.0/8", "somewhere")]
    [InlineData("BinaryEquals", "not base64!", "QUI=")]
    [InlineData("ArnLike", "*", "arn:aws:s3:::logs")]
    [InlineData("ArnNotLike", "arn:aws:s3:*", "arn:aws:s3:::logs")]
    [InlineData("ArnNotLike", "arn:aws:s3:::logs", "logs")]
    [InlineData("NullIfExists", "true", "x")]
    [InlineData("Null", "maybe", "x")]
    public void A_value_that_cannot_be_read_leaves_the_decision_open(string op, string policyValue, string requestValue) =>
        Assert.Equal(DecisionResult.Indeterminate, Request(Role).With("aws:k", requestValue).UnderIdentity(
            $$$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"{{{op}}}":{"aws:k":"{{{policyValue}}}"} } }""").Result);

    [Fact]
    public void Several_values_without_a_quantifier_leave_the_decision_open() =>
        Assert.Equal(DecisionResult.Indeterminate, Request(Role).With("aws:TagKeys", "a", "b").UnderIdentity(
            """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:TagKeys":"a"}}}""").Result);

    [Fact]
    public void A_key_of_unknown_value_leaves_only_the_conditions_on_it_open()
    {
        var request = Request(Role) with { UnknownKeys = ["aws:multifactorauthpresent"] };
        const string mfa = """{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}""";
        Assert.Equal(DecisionResult.Indeterminate, request.UnderIdentity(Allow, mfa).Result);
        Assert.Equal(DecisionResult.ImplicitlyDenied, request.UnderIdentity(mfa).Result);
        Assert.True((request with { Action = "ec2:RunInstances" }).UnderIdentity(Allow, mfa).IsAllowed);
        Assert.Equal(DecisionResult.Indeterminate, request.UnderIdentity(
            """{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::logs/${aws:MultiFactorAuthPresent}*"}""").Result);
    }

    [Fact]
    public void Every_open_statement_is_reported()
    {
        var decision = Request(Role).Under(new()
        {
            IdentityPolicies = [Policy("i", OddAllow)],
            SessionPolicies = [Policy("s", OddAllow)],
        });
        Assert.Equal([PolicyType.IdentityPolicy, PolicyType.SessionPolicy], decision.Statements.Select(s => s.PolicyType));
    }
}
