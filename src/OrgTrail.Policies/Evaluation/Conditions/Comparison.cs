namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>How a value of the request compares with one of the policy.</summary>
internal enum Comparison
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

internal static class ComparisonExtensions
{
    public static bool Holds<T>(this Comparison comparison, T left, T right)
        where T : IComparable<T>
    {
        var order = left.CompareTo(right);
        return comparison switch
        {
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            Comparison.GreaterOrEqual => order >= 0,
            _ => order == 0,
        };
    }
}
