using System.Collections.Immutable;
using System.Globalization;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting;

/// <summary>One value of a statement with its path within it, e.g. <c>Resource[0]</c> or <c>Condition.StringEquals.aws:SourceArn[0]</c>.</summary>
/// <param name="Path">The path within the statement.</param>
/// <param name="ConditionKey">The condition key when the value is one of a condition; else null.</param>
/// <param name="Value">The value.</param>
internal readonly record struct StatementValue(string Path, string? ConditionKey, string Value);

/// <summary>Walks through, and rewrites, the values of a statement that hold ARNs and ids.</summary>
internal static class StatementValues
{
    /// <summary>All values of principals, resources and conditions.</summary>
    public static IEnumerable<StatementValue> Of(PolicyStatement statement)
    {
        List<StatementValue> values = [];
        Map(statement, value =>
        {
            values.Add(value);
            return value.Value;
        });
        return values;
    }

    /// <summary>The statement with each of those values replaced by what <paramref name="replace"/> makes of it.</summary>
    public static PolicyStatement Map(PolicyStatement statement, Func<StatementValue, string> replace) => statement with
    {
        Principal = Map(statement.Principal, nameof(statement.Principal), replace),
        NotPrincipal = Map(statement.NotPrincipal, nameof(statement.NotPrincipal), replace),
        Resource = Map(statement.Resource, nameof(statement.Resource), null, replace),
        NotResource = Map(statement.NotResource, nameof(statement.NotResource), null, replace),
        Condition =
        [
            .. statement.Condition.Select(condition => condition with
            {
                Values = Map(condition.Values, PathOf(condition), condition.Key, replace),
            }),
        ],
    };

    /// <summary>The path of a condition within its statement.</summary>
    public static string PathOf(PolicyCondition condition) => $"Condition.{condition.Operator}.{condition.Key}";

    private static PolicyPrincipal? Map(PolicyPrincipal? principal, string element, Func<StatementValue, string> replace) =>
        principal is null || principal.IsEveryone ? principal : principal with
        {
            ByType = principal.ByType.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => Map(entry.Value, $"{element}.{entry.Key}", null, replace)),
        };

    private static ImmutableArray<string> Map(ImmutableArray<string> values, string path, string? conditionKey, Func<StatementValue, string> replace) =>
        [.. values.Select((value, index) => replace(new(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), conditionKey, value)))];
}
