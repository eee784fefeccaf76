using OrgTrail.Sandbox;

namespace OrgTrail.Benchmarks;

/// <summary>The longest chain of calls in which each began after the one before had been answered.</summary>
internal static class DependentCalls
{
    public static IReadOnlyList<SandboxCall> LongestChain(IReadOnlyList<SandboxCall> calls)
    {
        var ordered = calls.OrderBy(c => c.StartedAt).ToArray();
        var best = new (int Length, int Previous)[ordered.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            best[i] = (1, -1);
            for (var j = 0; j < i; j++)
            {
                if (ordered[j].StartedAt + ordered[j].Elapsed <= ordered[i].StartedAt && best[j].Length + 1 > best[i].Length)
                {
                    best[i] = (best[j].Length + 1, j);
                }
            }
        }

        var chain = new Stack<SandboxCall>();
        for (var i = Array.IndexOf(best, best.MaxBy(b => b.Length)); i >= 0; i = best[i].Previous)
        {
            chain.Push(ordered[i]);
        }

        return [.. chain];
    }
}
