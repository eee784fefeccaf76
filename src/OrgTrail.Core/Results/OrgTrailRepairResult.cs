using OrgTrail.Core.Controls;

namespace OrgTrail.Core.Results;

/// <summary>What became of one control that was to be mended.</summary>
public sealed record OrgTrailRepairResult
{
    public required string ControlId { get; init; }

    public required string Title { get; init; }

    public required ControlSeverity Severity { get; init; }

    public required RepairOutcome Outcome { get; init; }

    /// <summary>The ARN, id or name of what was judged.</summary>
    public required string Resource { get; init; }

    public string? AccountId { get; init; }

    /// <summary>The state the control asks for.</summary>
    public required string Expected { get; init; }

    /// <summary>The state before.</summary>
    public required RepairState Before { get; init; }

    /// <summary>The state after, assessed anew when anything was changed.</summary>
    public required RepairState After { get; init; }

    /// <summary>The changes that served the control, in the order made; under -WhatIf those that would be made.</summary>
    public IReadOnlyList<AppliedChange> Changes { get; init; } = [];

    /// <summary>Why it was not mended, and what to do; null when it was.</summary>
    public string? Reason { get; init; }

    /// <summary>The switch that is missing, for NeedsConsent.</summary>
    public string? RequiredSwitch { get; init; }
}

/// <summary>A state of a control.</summary>
/// <param name="Status">The verdict.</param>
/// <param name="Actual">What was found.</param>
public sealed record RepairState(AssessmentStatus Status, string Actual)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Status}: {Actual}";
}

/// <summary>How mending a control ended.</summary>
public enum RepairOutcome
{
    /// <summary>It fails no more.</summary>
    Mended,

    /// <summary>There was nothing to mend.</summary>
    AlreadyInState,

    /// <summary>Under -WhatIf: it would be mended.</summary>
    WouldMend,

    /// <summary>The user declined the change.</summary>
    Declined,

    /// <summary>The change costs, takes away, can't be undone, or needs the protection suspended: the switch that allows it is missing.</summary>
    NeedsConsent,

    /// <summary>There is no call that would mend it: people must.</summary>
    NotMendable,

    /// <summary>It was tried or could not be tried, and the control still fails.</summary>
    NotMended,
}
