using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using static OrgTrail.Policies.Tests.Evaluation.Deciding;

namespace OrgTrail.Policies.Tests.Evaluation;

public sealed class DerivedKeyTests
{
    public static TheoryData<string, string, string?> Expected => new()
    {
        { "role", "aws:PrincipalArn", "arn:aws:iam::222222222222:role/admin" },
        { "role", "aws:PrincipalAccount", "222222222222" },
        { "role", "aws:PrincipalType", "AssumedRole" },
        { "role", "aws:PrincipalIsAWSService", "false" },
        { "role", "aws:username", null },
        { "role", "aws:PrincipalServiceName", null },
        { "user", "aws:username", "bob" },
        { "user", "aws:PrincipalType", "User" },
        { "root", "aws:userid", "222222222222" },
        { "root", "aws:PrincipalType", "Account" },
        { "root", "aws:PrincipalArn", "arn:aws:iam::222222222222:root" },
        { "federated", "aws:PrincipalArn", "arn:aws:sts::222222222222:federated-user/carol" },
        { "federated", "aws:userid", "222222222222:carol" },
        { "service", "aws:PrincipalIsAWSService", "true" },
        { "service", "aws:PrincipalServiceName", "cloudtrail.amazonaws.com" },
        { "service", "aws:PrincipalArn", null },
        { "service", "aws:PrincipalAccount", null },
        { "anonymous", "aws:PrincipalIsAWSService", null },
        { "anonymous", "aws:userid", "anonymous" },
        { "anonymous", "aws:PrincipalType", "Anonymous" },
        { "anonymous", "aws:ResourceAccount", "222222222222" },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void Keys_follow_from_the_principal(string caller, string key, string? value)
    {
        var condition = value is null ? $$"""{"Null":{"{{key}}":"true"} }""" : $$"""{"StringEquals":{"{{key}}":"{{value}}"} }""";
        Assert.Equal(DecisionResult.ExplicitlyDenied, Request(Of(caller)).UnderResource(
            $$"""{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{{condition}} }""").Result);
    }

    [Fact]
    public void A_value_given_by_the_caller_wins() =>
        Assert.False(Request(User).With("aws:username", "eve").UnderIdentity(
            """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:username":"bob"}}}""").IsAllowed);

    [Fact]
    public void A_context_that_compares_keys_with_case_is_read_without_it()
    {
        var context = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal)
            .Add("AWS:SecureTransport", ["true"]);
        Assert.True((Request(User) with { Context = context }).UnderIdentity(
            """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:securetransport":"true"}}}""").IsAllowed);
    }

    private static RequestPrincipal Of(string caller) => caller switch
    {
        "role" => Role,
        "user" => User,
        "root" => Root,
        "federated" => Federated,
        "service" => CloudTrail,
        _ => Anonymous,
    };
}
