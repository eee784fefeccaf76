namespace OrgTrail.Core.Converging;

/// <summary>The difference of two texts: lines that go begin with '-', lines that come with '+', lines that stay with a space.</summary>
internal static class UnifiedDiff
{
    private const int Context = 2;

    /// <summary>The differing lines with two lines around them; what is left out between is marked.</summary>
    public static IEnumerable<string> Create(string[] before, string[] after)
    {
        var all = Compare(before, after);
        var shown = new bool[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i][0] != ' ')
            {
                Array.Fill(shown, true, Math.Max(0, i - Context), Math.Min(all.Count, i + Context + 1) - Math.Max(0, i - Context));
            }
        }

        for (var i = 0; i < all.Count; i++)
        {
            if (shown[i])
            {
                yield return all[i];
            }
            else if (i == 0 || shown[i - 1])
            {
                yield return "  …";
            }
        }
    }

    // The longest common subsequence: policies have hundreds of lines at most, so the plain table will do.
    private static List<string> Compare(string[] before, string[] after)
    {
        var length = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                length[i, j] = before[i] == after[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var lines = new List<string>();
        var (b, a) = (0, 0);
        while (b < before.Length || a < after.Length)
        {
            if (b < before.Length && a < after.Length && before[b] == after[a])
            {
                lines.Add("  " + before[b++]);
                a++;
            }
            else if (a == after.Length || (b < before.Length && length[b + 1, a] >= length[b, a + 1]))
            {
                lines.Add("- " + before[b++]);
            }
            else
            {
                lines.Add("+ " + after[a++]);
            }
        }

        return lines;
    }
}
