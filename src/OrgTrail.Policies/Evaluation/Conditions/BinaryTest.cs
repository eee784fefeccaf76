using System.Collections.Immutable;

namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>BinaryEquals: the bytes behind base64 text, compared one by one.</summary>
internal sealed class BinaryTest(ImmutableArray<string> values) : ConditionTest
{
    private readonly byte[]?[] _values = [.. values.Select(Decode)];

    public override Tri MatchesAny(string value, RequestFacts facts, bool negated)
    {
        var bytes = Decode(value);
        if (bytes is null)
        {
            return Tri.Unknown;
        }

        var result = Tri.False;
        foreach (var wanted in _values)
        {
            result = result.Or(wanted is null ? Tri.Unknown : TriLogic.Of(bytes.AsSpan().SequenceEqual(wanted)));
        }

        return result;
    }

    private static byte[]? Decode(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var written) ? buffer[..written] : null;
    }
}
