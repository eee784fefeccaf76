using OrgTrail.Core.Controls;

namespace OrgTrail.Core.Results;

/// <summary>What one control found.</summary>
public sealed record OrgTrailBaselineResult
{
    public required string ControlId { get; init; }

    public required string Title { get; init; }

    public required AssessmentStatus Status { get; init; }

    public required ControlSeverity Severity { get; init; }

    /// <summary>The ARN, id or name of what was judged.</summary>
    public required string Resource { get; init; }

    public string? AccountId { get; init; }

    /// <summary>The state the control asks for.</summary>
    public required string Expected { get; init; }

    /// <summary>The state found, or why it could not be read.</summary>
    public required string Actual { get; init; }

    /// <summary>What to do about it; null when nothing is to be done.</summary>
    public string? Remediation { get; init; }

    /// <summary>The IAM action that the assessment lacked, for Unknown.</summary>
    public string? MissingPermission { get; init; }

    /// <summary>Why the control exists.</summary>
    public required string Rationale { get; init; }

    /// <summary>Ids of the same check elsewhere: CIS, Security Hub, Prowler, AWS Config.</summary>
    public IReadOnlyList<string> Reference { get; init; } = [];

    /// <summary>The exception that accepts the failure, or accepted it until it expired; null without one.</summary>
    public BaselineSuppression? Suppression { get; init; }
}
