using System.Collections.Immutable;

namespace OrgTrail.Policies.Evaluation;

/// <summary>The values that AWS puts into the request context from the principal and the resource.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html and, for the values by kind of
/// principal, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
/// </remarks>
internal static class DerivedKeys
{
    public static ImmutableArray<string> Values(DerivedKey key, RequestFacts facts)
    {
        var value = key switch
        {
            DerivedKey.PrincipalArn => Arn(facts.Principal),
            DerivedKey.PrincipalAccount => facts.Principal.AccountId,
            DerivedKey.PrincipalType => TypeName(facts.Principal.Kind),
            DerivedKey.PrincipalIsAwsService => IsService(facts.Principal.Kind),
            DerivedKey.PrincipalServiceName or DerivedKey.PrincipalServiceNamesList => facts.Principal.ServiceName,
            DerivedKey.UserId => UserId(facts.Principal),
            DerivedKey.UserName => UserName(facts.Principal),
            DerivedKey.ResourceAccount => facts.ResourceAccount,
            _ => null,
        };

        return value is null ? [] : [value];
    }

    private static string? Arn(RequestPrincipal principal) =>
        principal.Kind == PrincipalKind.FederatedUser ? principal.SessionArn ?? principal.Arn : principal.Arn;

    // Service principals carry no type; unsigned requests are Anonymous.
    private static string? TypeName(PrincipalKind kind) => kind switch
    {
        PrincipalKind.Anonymous => "Anonymous",
        PrincipalKind.AccountRoot => "Account",
        PrincipalKind.User => "User",
        PrincipalKind.AssumedRole or PrincipalKind.ServiceLinkedRole => "AssumedRole",
        PrincipalKind.FederatedUser => "FederatedUser",
        _ => null,
    };

    // The key is there for signed requests only.
    private static string? IsService(PrincipalKind kind) => kind switch
    {
        PrincipalKind.Anonymous => null,
        PrincipalKind.Service => "true",
        _ => "false",
    };

    private static string? UserId(RequestPrincipal principal) => principal.Kind switch
    {
        PrincipalKind.Anonymous => "anonymous",
        PrincipalKind.AccountRoot => principal.AccountId,
        PrincipalKind.FederatedUser when principal is { AccountId: not null, SessionArn: not null } =>
            $"{principal.AccountId}:{LastPart(principal.SessionArn)}",
        _ => null,
    };

    private static string? UserName(RequestPrincipal principal) =>
        principal is { Kind: PrincipalKind.User, Arn: not null } ? LastPart(principal.Arn) : null;

    private static string LastPart(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
