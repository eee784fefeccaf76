using System.Collections.Frozen;
using System.Collections.Immutable;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Evaluation.Matching;

/// <summary>The values of a Principal element.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html</remarks>
internal sealed class PrincipalSet
{
    private readonly FrozenSet<string> _accounts;
    private readonly FrozenSet<string> _arns;
    private readonly TextPattern[] _malformed;
    private readonly FrozenSet<string> _services;
    private readonly FrozenSet<string> _federated;
    private readonly FrozenSet<string> _canonicalUsers;

    public PrincipalSet(PolicyPrincipal principal)
    {
        var aws = Values(principal, "AWS");
        IsEveryone = principal.IsEveryone || aws.Contains("*");
        _accounts = aws.Select(PrincipalNormalizer.AccountOf).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        var others = aws.Where(v => v != "*" && PrincipalNormalizer.AccountOf(v) is null).ToArray();
        _arns = others.Where(v => !v.Contains('*', StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal);
        _malformed = [.. others.Where(v => v.Contains('*', StringComparison.Ordinal)).Select(v => new TextPattern(v, PatternSyntax.Wildcards))];
        _services = Values(principal, "Service").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _federated = Values(principal, "Federated").ToFrozenSet(StringComparer.Ordinal);
        _canonicalUsers = Values(principal, "CanonicalUser").ToFrozenSet(StringComparer.Ordinal);
    }

    public bool IsEveryone { get; }

    public PrincipalMatch Match(RequestPrincipal caller)
    {
        if (IsEveryone)
        {
            return PrincipalMatch.Of(GrantStrength.Direct, Tri.True);
        }

        return caller.Kind switch
        {
            PrincipalKind.Anonymous => PrincipalMatch.None,
            PrincipalKind.Service => PrincipalMatch.Of(GrantStrength.Direct, TriLogic.Of(NamesService(caller))),
            _ => MatchIdentity(caller),
        };
    }

    public bool NamesService(RequestPrincipal caller) => caller.ServiceName is not null && _services.Contains(caller.ServiceName);

    public bool NamesAccount(RequestPrincipal caller) => caller.AccountId is not null && _accounts.Contains(caller.AccountId);

    public bool NamesArn(string? arn) => arn is not null && (_arns.Contains(arn) || _federated.Contains(arn));

    /// <summary>True for values whose meaning is open for this caller: wildcards inside ARNs, canonical ids without the caller's.</summary>
    public bool MayName(RequestPrincipal caller)
    {
        if (_canonicalUsers.Count > 0 && caller.AccountId is not null && caller.CanonicalUserId is null)
        {
            return true;
        }

        foreach (var pattern in _malformed)
        {
            if (Matches(pattern, caller.Arn) || Matches(pattern, caller.SessionArn))
            {
                return true;
            }
        }

        return false;
    }

    private PrincipalMatch MatchIdentity(RequestPrincipal caller)
    {
        // A session stands behind its role, a federated user behind the user that made it.
        var isSession = caller.Kind is PrincipalKind.AssumedRole or PrincipalKind.ServiceLinkedRole or PrincipalKind.FederatedUser;
        var isRoot = caller.Kind == PrincipalKind.AccountRoot;
        var directly = NamesArn(isSession ? caller.SessionArn : caller.Arn)
            || (caller.Kind == PrincipalKind.FederatedUser && caller.SessionArn is null && NamesArn(caller.Arn));
        var byAccount = NamesAccount(caller)
            || (caller.CanonicalUserId is not null && _canonicalUsers.Contains(caller.CanonicalUserId));

        return new PrincipalMatch(
            TriLogic.Of(byAccount && !isRoot),
            TriLogic.Of(isSession && NamesArn(caller.Arn)),
            directly || (byAccount && isRoot) ? Tri.True : MayName(caller) ? Tri.Unknown : Tri.False);
    }

    private static bool Matches(TextPattern pattern, string? arn) => arn is not null && pattern.MatchesPlain(arn);

    private static ImmutableArray<string> Values(PolicyPrincipal principal, string type) =>
        principal.ByType.TryGetValue(type, out var values) ? values : [];
}
