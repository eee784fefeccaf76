using System.Collections.Immutable;

namespace OrgTrail.Policies.Model;

/// <summary>Brings documents of one meaning to one form.</summary>
internal static class PolicyNormalizer
{
    public static PolicyDocument Normalize(PolicyDocument document)
    {
        var statements = document.Statement
            .Select(Normalize)
            .Select(s => (Statement: s, Text: Text(s)))
            .DistinctBy(s => s.Text, StringComparer.Ordinal)
            .OrderBy(s => s.Text, StringComparer.Ordinal)
            .Select(s => s.Statement)
            .ToImmutableArray();

        return new PolicyDocument
        {
            // The two languages differ in policy variables only.
            Version = statements.Any(UsesVariableSyntax) ? document.Version : PolicyDocument.Version2012,
            Statement = statements,
        };
    }

    public static PolicyStatement Normalize(PolicyStatement statement) => new()
    {
        Effect = statement.Effect,
        Principal = Normalize(statement.Principal),
        NotPrincipal = Normalize(statement.NotPrincipal),
        Action = Sort(statement.Action.Select(a => a.ToLowerInvariant())),
        NotAction = Sort(statement.NotAction.Select(a => a.ToLowerInvariant())),
        Resource = SortResources(statement.Resource),
        NotResource = SortResources(statement.NotResource),
        Condition = [.. statement.Condition
            .Select(ConditionNormalizer.Normalize)
            .DistinctBy(Text, StringComparer.Ordinal)
            .OrderBy(Text, StringComparer.Ordinal)],
    };

    /// <summary>A text that two statements share when and only when they have the same meaning.</summary>
    public static string MeaningOf(PolicyStatement statement) => Text(Normalize(statement));

    /// <summary>A text that two documents share when and only when they have the same meaning.</summary>
    public static string MeaningOf(PolicyDocument document)
    {
        var normal = Normalize(document);
        return normal.Version + string.Join('\n', normal.Statement.Select(Text));
    }

    /// <summary>Whether the statement has text that the 2012 language reads as a policy variable.</summary>
    public static bool UsesVariableSyntax(PolicyStatement statement) =>
        statement.Resource.Any(HasVariable) || statement.NotResource.Any(HasVariable)
        || statement.Condition.Any(c => c.Values.Any(HasVariable));

    private static bool HasVariable(string value) => value.Contains("${", StringComparison.Ordinal);

    private static PolicyPrincipal? Normalize(PolicyPrincipal? principal)
    {
        if (principal is null)
        {
            return null;
        }

        // AWS documents "*" and {"AWS": "*"} as the same.
        if (principal.IsEveryone || (principal.ByType.TryGetValue("AWS", out var aws) && aws.Contains("*")))
        {
            return new PolicyPrincipal { IsEveryone = true };
        }

        return new PolicyPrincipal
        {
            ByType = principal.ByType
                .Where(t => !t.Value.IsEmpty)
                .ToImmutableSortedDictionary(t => t.Key, t => Sort(t.Value.Select(v => PrincipalNormalizer.Normalize(t.Key, v)))),
        };
    }

    private static ImmutableArray<string> SortResources(ImmutableArray<string> values) =>
        values.Contains("*") ? ["*"] : Sort(values);

    private static ImmutableArray<string> Sort(IEnumerable<string> values) =>
        [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    // Strings are length-prefixed so that no two different statements share a text.
    private static string Text(PolicyStatement s) => string.Join('|',
        s.Effect, Text(s.Principal), Text(s.NotPrincipal), Text(s.Action), Text(s.NotAction), Text(s.Resource), Text(s.NotResource),
        string.Join(';', s.Condition.Select(Text)));

    private static string Text(PolicyPrincipal? p) =>
        p is null ? "-" : p.IsEveryone ? "*" : string.Join(';', p.ByType.Select(t => $"{t.Key}={Text(t.Value)}"));

    private static string Text(PolicyCondition c) => $"{Text([c.Operator, c.Key])}={Text(c.Values)}";

    private static string Text(ImmutableArray<string> values) => string.Join(',', values.Select(v => $"{v.Length}:{v}"));
}
