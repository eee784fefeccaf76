using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Policies.Tests.Oracle.Generating;

/// <summary>The callers of random requests.</summary>
internal static class Principals
{
    public static readonly RequestPrincipal[] All =
    [
        Role(Vocabulary.Home), Role(Vocabulary.Other), User(Vocabulary.Home), User(Vocabulary.Other), Role(Vocabulary.Home),
        new() { Kind = PrincipalKind.AccountRoot, AccountId = Vocabulary.Home, Arn = "arn:aws:iam::222222222222:root" },
        new() { Kind = PrincipalKind.Service, ServiceName = "cloudtrail.amazonaws.com" },
        new() { Kind = PrincipalKind.Anonymous },
        new()
        {
            Kind = PrincipalKind.FederatedUser,
            AccountId = Vocabulary.Home,
            Arn = "arn:aws:iam::222222222222:user/bob",
            SessionArn = "arn:aws:sts::222222222222:federated-user/carol",
        },
        new()
        {
            Kind = PrincipalKind.ServiceLinkedRole,
            AccountId = Vocabulary.Home,
            Arn = "arn:aws:iam::222222222222:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
            SessionArn = "arn:aws:sts::222222222222:assumed-role/AWSServiceRoleForX/x",
        },
    ];

    private static RequestPrincipal Role(string account) => new()
    {
        Kind = PrincipalKind.AssumedRole,
        AccountId = account,
        Arn = $"arn:aws:iam::{account}:role/admin",
        SessionArn = $"arn:aws:sts::{account}:assumed-role/admin/ann",
    };

    private static RequestPrincipal User(string account) => new()
    {
        Kind = PrincipalKind.User,
        AccountId = account,
        Arn = $"arn:aws:iam::{account}:user/bob",
    };
}
