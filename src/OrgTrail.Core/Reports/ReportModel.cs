using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Comparing;
using OrgTrail.Core.Reports.Findings;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Reports;

/// <summary>The one sentence that a report comes to.</summary>
public enum ReportVerdict
{
    /// <summary>Nothing was judged.</summary>
    Empty,

    /// <summary>Nothing is open; warnings are choices worth knowing.</summary>
    Sound,

    /// <summary>Something failed, but nothing of high weight.</summary>
    Attention,

    /// <summary>Something could not be read, so nobody can say that all is well.</summary>
    NotProven,

    /// <summary>Something of high or critical severity failed.</summary>
    AtRisk,
}

/// <summary>All that a report says, before it has a format. Built once; every writer reads it.</summary>
public sealed class ReportModel
{
    public required string Title { get; init; }

    /// <summary>When the report was made, in UTC.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    public required string ToolVersion { get; init; }

    /// <summary>All findings: by source, then open ones first and by weight.</summary>
    public required IReadOnlyList<ReportFinding> Findings { get; init; }

    /// <summary>The score; null without results of the baseline.</summary>
    public required ReportScore? Score { get; init; }

    /// <summary>What changed; null when there is no report of before.</summary>
    public required ReportChanges? Changes { get; init; }

    /// <summary>The protection matrix as it came.</summary>
    public required IReadOnlyList<LogBucketProtectionResult> Protection { get; init; }

    public required IReadOnlyList<OrgTrailCoverage> Coverage { get; init; }

    public required IReadOnlyList<LogIntegritySummary> IntegritySummaries { get; init; }

    public required IReadOnlyList<LogIntegrityResult> IntegrityResults { get; init; }

    /// <summary>What it all comes to.</summary>
    public ReportVerdict Verdict =>
        Findings.Count == 0 ? ReportVerdict.Empty
        : Findings.Any(f => f.Status == AssessmentStatus.Fail && f.Severity >= ControlSeverity.High) ? ReportVerdict.AtRisk
        : Findings.Any(f => f.Status == AssessmentStatus.Unknown) ? ReportVerdict.NotProven
        : Findings.Any(f => f.Status == AssessmentStatus.Fail) ? ReportVerdict.Attention
        : ReportVerdict.Sound;

    /// <summary>The findings of one source.</summary>
    public IEnumerable<ReportFinding> Of(ReportSource source) => Findings.Where(f => f.Source == source);
}
