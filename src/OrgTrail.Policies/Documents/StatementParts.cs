using System.Collections.Immutable;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Documents;

/// <summary>The parts that the generated statements share.</summary>
internal static class StatementParts
{
    public const string CloudTrailService = "cloudtrail.amazonaws.com";

    public static PolicyPrincipal Everyone { get; } = new() { IsEveryone = true };

    public static PolicyPrincipal CloudTrail { get; } = OfType("Service", CloudTrailService);

    public static PolicyPrincipal OfType(string type, params ImmutableArray<string> values) =>
        new() { ByType = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(type, values) };

    public static PolicyCondition Condition(string @operator, string key, params ImmutableArray<string> values) =>
        new(@operator, key, values);

    /// <summary>
    /// Exempts the break-glass principals. A negated operator also holds when the key is absent, so requests without a
    /// principal ARN (anonymous, service principals) stay bound. Without break-glass principals nobody is exempt.
    /// </summary>
    public static ImmutableArray<PolicyCondition> ExceptBreakGlass(LogBucketSubject subject) =>
        subject.BreakGlassPrincipalArns.IsEmpty ? [] : [new("ArnNotLike", "aws:PrincipalArn", subject.BreakGlassPrincipalArns)];
}
