using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Evaluation;

/// <summary>Short forms for requests and policies in tests.</summary>
internal static class Deciding
{
    public const string Account = "222222222222";
    public const string OtherAccount = "333333333333";
    public const string Bucket = "arn:aws:s3:::logs";
    public const string Object = "arn:aws:s3:::logs/a.json";

    public static readonly RequestPrincipal Role = new()
    {
        Kind = PrincipalKind.AssumedRole,
        Arn = "arn:aws:iam::222222222222:role/admin",
        SessionArn = "arn:aws:sts::222222222222:assumed-role/admin/ann",
        AccountId = Account,
    };

    public static readonly RequestPrincipal User = new()
    {
        Kind = PrincipalKind.User,
        Arn = "arn:aws:iam::222222222222:user/people/bob",
        AccountId = Account,
    };

    public static readonly RequestPrincipal Root = new()
    {
        Kind = PrincipalKind.AccountRoot,
        Arn = "arn:aws:iam::222222222222:root",
        AccountId = Account,
    };

    public static readonly RequestPrincipal Federated = new()
    {
        Kind = PrincipalKind.FederatedUser,
        Arn = "arn:aws:iam::222222222222:user/people/bob",
        SessionArn = "arn:aws:sts::222222222222:federated-user/carol",
        AccountId = Account,
    };

    public static readonly RequestPrincipal ServiceLinked = Role with
    {
        Kind = PrincipalKind.ServiceLinkedRole,
        Arn = "arn:aws:iam::222222222222:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
        SessionArn = "arn:aws:sts::222222222222:assumed-role/AWSServiceRoleForX/x",
    };

    public static readonly RequestPrincipal CloudTrail = new() { Kind = PrincipalKind.Service, ServiceName = "cloudtrail.amazonaws.com" };

    public static readonly RequestPrincipal Anonymous = new() { Kind = PrincipalKind.Anonymous };

    public static readonly PolicySource FullAccess = Policy("full", """{"Effect":"Allow","Action":"*","Resource":"*"}""");

    public static readonly PolicySource RcpFullAccess =
        Policy("RCPFullAWSAccess", """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""");

    public static PolicySource Policy(string name, params string[] statements) =>
        new(name, PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}"""));

    public static PolicyHierarchyLevel Level(string id, params PolicySource[] policies) => new(id, [.. policies]);

    public static AuthorizationRequest Request(
        RequestPrincipal principal, string action = "s3:GetObject", string resource = Object, string? owner = Account) =>
        new() { Principal = principal, Action = action, Resource = resource, ResourceAccountId = owner };

    public static AuthorizationRequest With(this AuthorizationRequest request, string key, params string[] values) =>
        request with { Context = request.Context.SetItem(key, [.. values]) };

    public static AuthorizationDecision Under(this AuthorizationRequest request, AuthorizationPolicies policies) =>
        PolicyEvaluator.Evaluate(request, policies);

    public static AuthorizationDecision UnderIdentity(this AuthorizationRequest request, params string[] statements) =>
        request.Under(new AuthorizationPolicies { IdentityPolicies = [Policy("identity", statements)] });

    public static AuthorizationDecision UnderResource(this AuthorizationRequest request, params string[] statements) =>
        request.Under(new AuthorizationPolicies { ResourcePolicy = Policy("bucket policy", statements) });
}
