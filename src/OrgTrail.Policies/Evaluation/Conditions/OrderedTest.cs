using System.Collections.Immutable;

namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>A test on values that have an order; a value that can't be read leaves the answer open.</summary>
internal abstract class OrderedTest<T> : ConditionTest
    where T : struct, IComparable<T>
{
    private readonly T[] _values;
    private readonly bool _hasUnreadable;
    private readonly Comparison _comparison;

    protected OrderedTest(ImmutableArray<string> values, Comparison comparison, Func<string, T?> read)
    {
        var all = values.Select(read).ToArray();
        _values = [.. all.Where(v => v.HasValue).Select(v => v!.Value)];
        _hasUnreadable = _values.Length < all.Length;
        _comparison = comparison;
        Reader = read;
    }

    private Func<string, T?> Reader { get; }

    public override Tri MatchesAny(string value, RequestFacts facts, bool negated)
    {
        if (Reader(value) is not { } left)
        {
            return Tri.Unknown;
        }

        foreach (var right in _values)
        {
            if (_comparison.Holds(left, right))
            {
                return Tri.True;
            }
        }

        return _hasUnreadable ? Tri.Unknown : Tri.False;
    }
}
