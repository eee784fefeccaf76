using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports.Comparing;

/// <summary>What a report of before had open.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Subject">What tells findings of one rule from each other.</param>
/// <param name="Title">The finding's title.</param>
/// <param name="Status">Fail or Unknown, as text.</param>
/// <param name="Severity">As text; null where there was none.</param>
/// <param name="OpenSince">When it was first found open.</param>
public sealed record PreviousFinding(string RuleId, string Subject, string Title, string Status, string? Severity, DateTimeOffset OpenSince);

/// <summary>What is needed of a report of before to say what changed.</summary>
/// <param name="GeneratedAt">When it was made.</param>
/// <param name="Score">Its score; null when it had none.</param>
/// <param name="Open">What was open in it.</param>
public sealed record PreviousReport(DateTimeOffset GeneratedAt, int? Score, IReadOnlyList<PreviousFinding> Open);

/// <summary>What changed since the report of before.</summary>
public sealed class ReportChanges
{
    /// <summary>When the report of before was made.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The score then; null when it had none.</summary>
    public required int? PreviousScore { get; init; }

    /// <summary>Open now and not then.</summary>
    public required IReadOnlyList<ReportFinding> New { get; init; }

    /// <summary>Open then and now.</summary>
    public required IReadOnlyList<ReportFinding> StillOpen { get; init; }

    /// <summary>Open then and no longer.</summary>
    public required IReadOnlyList<ReportFinding> Mended { get; init; }

    /// <summary>Open then, and accepted since.</summary>
    public required IReadOnlyList<ReportFinding> Accepted { get; init; }

    /// <summary>Open then, and not looked at this time: nobody knows.</summary>
    public required IReadOnlyList<PreviousFinding> NotChecked { get; init; }

    /// <summary>
    /// What of a list is named: all controls, and of each other source the first few. One missing statement opens dozens of cells.
    /// </summary>
    public static IReadOnlyList<ReportFinding> Named(IReadOnlyList<ReportFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return [.. findings.GroupBy(f => f.Source).SelectMany(g => g.Take(g.Key == ReportSource.Baseline ? 100 : 5))];
    }

    /// <summary>Whether nothing opened, closed or went unseen.</summary>
    public bool IsNone => New.Count + Mended.Count + Accepted.Count + NotChecked.Count == 0;
}
