using OrgTrail.Policies.Evaluation;
using static OrgTrail.Policies.Tests.Evaluation.Deciding;

namespace OrgTrail.Policies.Tests.Evaluation;

public sealed class ConditionOperatorTests
{
    [Theory]
    [InlineData("StringEquals", "blue", "\"blue\"", true)]
    [InlineData("StringEquals", "Blue", "\"blue\"", false)]
    [InlineData("StringEquals", "blue", "[\"red\",\"blue\"]", true)]
    [InlineData("StringEquals", "blue", "\"b*\"", false)]
    [InlineData("StringEquals", "blue", "[]", false)]
    [InlineData("StringNotEquals", "blue", "[\"red\",\"blue\"]", false)]
    [InlineData("StringNotEquals", "green", "[\"red\",\"blue\"]", true)]
    [InlineData("StringNotEquals", "blue", "[]", true)]
    [InlineData("StringEqualsIgnoreCase", "BLUE", "\"blue\"", true)]
    [InlineData("StringNotEqualsIgnoreCase", "BLUE", "\"blue\"", false)]
    [InlineData("StringLike", "blue", "\"b*\"", true)]
    [InlineData("StringLike", "blue", "\"b?\"", false)]
    [InlineData("StringLike", "Blue", "\"b*\"", false)]
    [InlineData("StringNotLike", "blue", "\"b*\"", false)]
    [InlineData("stringequals", "blue", "\"blue\"", true)]
    [InlineData("NumericEquals", "10", "10.0", true)]
    [InlineData("NumericNotEquals", "10", "\"10\"", false)]
    [InlineData("NumericLessThan", "9", "10", true)]
    [InlineData("NumericLessThan", "10", "10", false)]
    [InlineData("NumericLessThanEquals", "10", "10", true)]
    [InlineData("NumericGreaterThan", "-1", "-2", true)]
    [InlineData("NumericGreaterThanEquals", "9.99", "10", false)]
    [InlineData("DateEquals", "2026-11-23T08:00:00Z", "\"2026-11-23T09:00:00+01:00\"", true)]
    [InlineData("DateNotEquals", "2026-11-23T08:00:00Z", "\"2026-11-23T08:00:00.001Z\"", true)]
    [InlineData("DateLessThan", "2026-11-23T08:00:00Z", "\"2026-11-24\"", true)]
    [InlineData("DateGreaterThan", "2026-11-23T08:00:00Z", "\"1767225600\"", true)]
    [InlineData("DateGreaterThan", "1767225600", "\"2026-11-23\"", false)]
    [InlineData("DateGreaterThanEquals", "2026-01-01T00:00:00Z", "1767225600", true)]
    [InlineData("DateLessThanEquals", "2026", "\"2026-01\"", true)]
    [InlineData("Bool", "true", "true", true)]
    [InlineData("Bool", "TRUE", "\"true\"", true)]
    [InlineData("Bool", "false", "true", false)]
    [InlineData("Bool", "yes", "true", false)]
    [InlineData("BinaryEquals", "QUI=", "\"QUI=\"", true)]
    [InlineData("BinaryEquals", "QUI=", "\"QUM=\"", false)]
    [InlineData("IpAddress", "203.0.113.7", "\"203.0.113.0/24\"", true)]
    [InlineData("IpAddress", "203.0.114.7", "\"203.0.113.5/24\"", false)]
    [InlineData("IpAddress", "203.0.113.7", "[\"10.0.0.0/8\",\"203.0.113.7\"]", true)]
    [InlineData("IpAddress", "203.0.113.7", "\"0.0.0.0/0\"", true)]
    [InlineData("IpAddress", "203.0.113.7", "\"::/0\"", false)]
    [InlineData("IpAddress", "2001:db8::7", "\"2001:DB8:0::/33\"", true)]
    [InlineData("IpAddress", "2001:db8:8000::7", "\"2001:db8::/33\"", false)]
    [InlineData("NotIpAddress", "203.0.113.7", "\"203.0.113.0/24\"", false)]
    [InlineData("NotIpAddress", "2001:db8::7", "\"203.0.113.0/24\"", true)]
    [InlineData("ArnEquals", "arn:aws:s3:::logs", "\"arn:aws:s3:::l*\"", true)]
    [InlineData("ArnLike", "arn:aws:cloudtrail:eu-west-1:111111111111:trail/org", "\"arn:aws:cloudtrail:*:111111111111:trail/*\"", true)]
    [InlineData("ArnLike", "arn:aws:a:b:c:d:e:f", "\"arn:aws:*:d:e:f\"", false)]
    [InlineData("ArnLike", "arn:aws:s3:::logs", "\"arn:aws:s3:::LOGS\"", false)]
    [InlineData("ArnLike", "logs", "\"arn:aws:s3:::logs\"", false)]
    [InlineData("ArnNotLike", "arn:aws:s3:::logs", "\"arn:aws:s3:::other\"", true)]
    [InlineData("ArnNotEquals", "arn:aws:s3:::logs", "[\"arn:aws:s3:::other\",\"arn:aws:s3:::logs\"]", false)]
    public void An_operator_compares_as_documented(string op, string request, string policy, bool holds) =>
        Assert.Equal(holds ? DecisionResult.Allowed : DecisionResult.ImplicitlyDenied, Decide(op, policy, request).Result);

    [Theory]
    [InlineData("StringEquals", "x", false)]
    [InlineData("StringNotEquals", "x", true)]
    [InlineData("StringNotLike", "x", true)]
    [InlineData("StringNotEqualsIgnoreCase", "x", true)]
    [InlineData("NumericLessThan", "1", false)]
    [InlineData("NumericNotEquals", "1", true)]
    [InlineData("DateNotEquals", "2026", true)]
    [InlineData("Bool", "false", false)]
    [InlineData("BinaryEquals", "QUI=", false)]
    [InlineData("IpAddress", "0.0.0.0/0", false)]
    [InlineData("NotIpAddress", "0.0.0.0/0", true)]
    [InlineData("ArnLike", "arn:aws:s3:::x", false)]
    [InlineData("ArnNotEquals", "arn:aws:s3:::x", true)]
    [InlineData("StringEqualsIfExists", "x", true)]
    [InlineData("BoolIfExists", "false", true)]
    [InlineData("ForAllValues:StringEquals", "x", true)]
    [InlineData("ForAnyValue:StringEquals", "x", false)]
    [InlineData("ForAnyValue:StringNotEquals", "x", false)]
    [InlineData("ForAnyValue:StringEqualsIfExists", "x", true)]
    public void An_absent_key_fails_positive_and_satisfies_negated_operators(string op, string policy, bool holds) =>
        Assert.Equal(holds, Decide(op, $"\"{policy}\"").IsAllowed);

    [Theory]
    [InlineData("true", false, true)]
    [InlineData("true", true, false)]
    [InlineData("false", true, true)]
    [InlineData("false", false, false)]
    public void Null_asks_whether_the_key_is_absent(string value, bool isThere, bool holds) =>
        Assert.Equal(holds, Decide("Null", value, isThere ? ["x"] : []).IsAllowed);

    [Theory]
    [InlineData("ForAnyValue:StringEquals", true, "a", "z")]
    [InlineData("ForAnyValue:StringEquals", false, "y", "z")]
    [InlineData("ForAllValues:StringEquals", true, "a", "b")]
    [InlineData("ForAllValues:StringEquals", false, "a", "z")]
    [InlineData("ForAnyValue:StringNotEquals", true, "a", "z")]
    [InlineData("ForAnyValue:StringNotEquals", false, "a", "b")]
    [InlineData("ForAllValues:StringNotLike", true, "y", "z")]
    [InlineData("ForAllValues:StringNotLike", false, "a", "z")]
    public void Quantifiers_run_over_the_requests_values(string op, bool holds, params string[] values) =>
        Assert.Equal(holds, Decide(op, """["a","b"]""", values).IsAllowed);

    [Fact]
    public void Keys_compare_without_case_and_all_conditions_must_hold()
    {
        const string both = """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"AWS:principalorgid":"o-1"},"Bool":{"aws:SecureTransport":"true"}}}""";
        var request = Request(Role).With("aws:PrincipalOrgID", "o-1");
        Assert.False(request.UnderIdentity(both).IsAllowed);
        Assert.True(request.With("AWS:SECURETRANSPORT", "true").UnderIdentity(both).IsAllowed);
    }

    private static AuthorizationDecision Decide(string op, string policyValue, params string[] requestValues)
    {
        var request = requestValues.Length == 0 ? Request(Role) : Request(Role).With("aws:TestKey", requestValues);
        return request.UnderIdentity(
            $$$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"{{{op}}}": {"aws:TestKey": {{{policyValue}}} } } }""");
    }
}
