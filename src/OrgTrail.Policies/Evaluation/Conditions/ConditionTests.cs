using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation.Matching;

namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>The test behind each operator.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html</remarks>
internal static class ConditionTests
{
    /// <summary>The test and whether the operator is its negation; null for an unknown operator.</summary>
    public static (ConditionTest Test, bool Negated)? Create(string op, ImmutableArray<string> values, PatternSyntax variables) => op switch
    {
        "stringequals" => (new StringTest(values, variables, ignoreCase: false), false),
        "stringnotequals" => (new StringTest(values, variables, ignoreCase: false), true),
        "stringequalsignorecase" => (new StringTest(values, variables, ignoreCase: true), false),
        "stringnotequalsignorecase" => (new StringTest(values, variables, ignoreCase: true), true),
        "stringlike" => (new StringTest(values, variables | PatternSyntax.Wildcards, ignoreCase: false), false),
        "stringnotlike" => (new StringTest(values, variables | PatternSyntax.Wildcards, ignoreCase: false), true),
        "arnequals" or "arnlike" => (new ArnTest(values, variables), false),
        "arnnotequals" or "arnnotlike" => (new ArnTest(values, variables), true),
        "numericequals" => (new NumericTest(values, Comparison.Equal), false),
        "numericnotequals" => (new NumericTest(values, Comparison.Equal), true),
        "numericlessthan" => (new NumericTest(values, Comparison.Less), false),
        "numericlessthanequals" => (new NumericTest(values, Comparison.LessOrEqual), false),
        "numericgreaterthan" => (new NumericTest(values, Comparison.Greater), false),
        "numericgreaterthanequals" => (new NumericTest(values, Comparison.GreaterOrEqual), false),
        "dateequals" => (new DateTest(values, Comparison.Equal), false),
        "datenotequals" => (new DateTest(values, Comparison.Equal), true),
        "datelessthan" => (new DateTest(values, Comparison.Less), false),
        "datelessthanequals" => (new DateTest(values, Comparison.LessOrEqual), false),
        "dategreaterthan" => (new DateTest(values, Comparison.Greater), false),
        "dategreaterthanequals" => (new DateTest(values, Comparison.GreaterOrEqual), false),
        "bool" => (new BoolTest(values), false),
        "binaryequals" => (new BinaryTest(values), false),
        "ipaddress" => (new IpAddressTest(values), false),
        "notipaddress" => (new IpAddressTest(values), true),
        _ => null,
    };
}
