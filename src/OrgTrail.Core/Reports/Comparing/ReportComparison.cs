using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports.Comparing;

/// <summary>Compares findings with what was open before.</summary>
internal static class ReportComparison
{
    /// <summary>The findings with the time since when they are open, and what changed.</summary>
    public static (IReadOnlyList<ReportFinding> Findings, ReportChanges? Changes) Of(IReadOnlyList<ReportFinding> findings, PreviousReport? previous, DateTimeOffset now)
    {
        if (previous is null)
        {
            return ([.. findings.Select(f => f.IsOpen ? f with { OpenSince = now } : f)], null);
        }

        var before = new Dictionary<string, PreviousFinding>(StringComparer.Ordinal);
        foreach (var open in previous.Open)
        {
            before.TryAdd(Readable($"{open.RuleId}|{open.Subject}"), open);
        }

        // A bucket may be named otherwise once it exists: where a rule has one finding only, the rule alone tells.
        var single = findings.CountBy(f => f.RuleId).Where(c => c.Value == 1).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        var singleBefore = previous.Open.CountBy(f => f.RuleId).Where(c => c.Value == 1).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        var byRule = previous.Open.Where(f => singleBefore.Contains(f.RuleId)).ToDictionary(f => f.RuleId, StringComparer.Ordinal);
        PreviousFinding? Before(ReportFinding f) =>
            before.TryGetValue(Readable(f.Key), out var same) ? same
            : f.Source == ReportSource.Baseline && single.Contains(f.RuleId) && byRule.TryGetValue(f.RuleId, out var rule) ? rule
            : null;

        var seen = new HashSet<PreviousFinding>(ReferenceEqualityComparer.Instance);
        var all = new List<ReportFinding>(findings.Count);
        List<ReportFinding> opened = [], still = [], mended = [], accepted = [];
        foreach (var finding in findings)
        {
            var then = Before(finding);
            if (then is not null)
            {
                seen.Add(then);
            }

            var dated = finding.IsOpen ? finding with { OpenSince = then?.OpenSince ?? now } : finding;
            all.Add(dated);
            var list = (dated.IsOpen, then) switch
            {
                (true, null) => opened,
                (true, _) => still,
                (false, not null) => dated.Status == AssessmentStatus.Suppressed ? accepted : mended,
                _ => null,
            };
            list?.Add(dated);
        }

        return (all, new ReportChanges
        {
            Since = previous.GeneratedAt,
            PreviousScore = previous.Score,
            New = opened,
            StillOpen = still,
            Mended = mended,
            Accepted = accepted,
            NotChecked = [.. before.Values.Where(f => !seen.Contains(f))],
        });
    }

    // The report of before was written as text that can be read: what can't be is compared by what stands for it.
    private static string Readable(string key) => ReportText.Visible(key);
}
