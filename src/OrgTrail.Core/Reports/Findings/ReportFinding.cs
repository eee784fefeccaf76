using OrgTrail.Core.Controls;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Reports.Findings;

/// <summary>The cmdlet that a finding comes from.</summary>
public enum ReportSource
{
    /// <summary>Test-OrgTrailBaseline: one finding for each control.</summary>
    Baseline,

    /// <summary>Test-LogBucketProtection: one for each cell of the matrix.</summary>
    Protection,

    /// <summary>Get-OrgTrailCoverage: one for each account.</summary>
    Coverage,

    /// <summary>Test-OrgTrailLogIntegrity: one for each account and region.</summary>
    Integrity,
}

/// <summary>One thing that was judged, whatever judged it. All formats are written from these.</summary>
public sealed record ReportFinding
{
    public required ReportSource Source { get; init; }

    /// <summary>The control's id, or that of the rule that stands for the source.</summary>
    public required string RuleId { get; init; }

    /// <summary>What tells findings of one rule from each other, e.g. the resource or the account.</summary>
    public required string Subject { get; init; }

    public required string Title { get; init; }

    public required AssessmentStatus Status { get; init; }

    /// <summary>How much a failure weighs; null where nothing is at stake.</summary>
    public ControlSeverity? Severity { get; init; }

    public required string Resource { get; init; }

    public string? AccountId { get; init; }

    public string? Region { get; init; }

    public required string Expected { get; init; }

    public required string Actual { get; init; }

    public string? Remediation { get; init; }

    public string? MissingPermission { get; init; }

    public required string Rationale { get; init; }

    public IReadOnlyList<string> References { get; init; } = [];

    public BaselineSuppression? Suppression { get; init; }

    /// <summary>When a report first found it open; null when it isn't open.</summary>
    public DateTimeOffset? OpenSince { get; init; }

    /// <summary>What stays the same from report to report.</summary>
    public string Key => $"{RuleId}|{Subject}";

    /// <summary>Whether somebody has to act: what failed, and what could not be read.</summary>
    public bool IsOpen => Status is AssessmentStatus.Fail or AssessmentStatus.Unknown;
}
