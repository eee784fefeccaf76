using System.Runtime.CompilerServices;

namespace OrgTrail.Policies.Evaluation.Matching;

/// <summary>The six parts of an ARN, found once.</summary>
internal readonly struct ArnText
{
    public const int Parts = 6;

    private readonly string _text;
    private readonly PartEnds _ends;

    private ArnText(string text, PartEnds ends)
    {
        _text = text;
        _ends = ends;
    }

    public static bool TryParse(string text, out ArnText arn)
    {
        arn = default;
        if (!text.StartsWith("arn:", StringComparison.Ordinal))
        {
            return false;
        }

        PartEnds ends = default;
        var from = 0;
        for (var i = 0; i < Parts - 1; i++)
        {
            var colon = text.IndexOf(':', from);
            if (colon < 0)
            {
                return false;
            }

            ends[i] = colon;
            from = colon + 1;
        }

        ends[Parts - 1] = text.Length;
        arn = new ArnText(text, ends);
        return true;
    }

    public ReadOnlySpan<char> Part(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1] + 1;
        return _text.AsSpan(start, _ends[index] - start);
    }

    [InlineArray(Parts)]
    private struct PartEnds
    {
        private int _first;
    }
}
