using System.Collections.Immutable;
using System.Globalization;

namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>The Numeric operators: integers and decimals.</summary>
internal sealed class NumericTest(ImmutableArray<string> values, Comparison comparison)
    : OrderedTest<decimal>(values, comparison, Read)
{
    private static decimal? Read(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
