namespace OrgTrail.Core.Controls;

/// <summary>The verdict of a control.</summary>
public enum AssessmentStatus
{
    /// <summary>As it should be.</summary>
    Pass,

    /// <summary>Not as it should be.</summary>
    Fail,

    /// <summary>Acceptable, but worth knowing.</summary>
    Warning,

    /// <summary>Has no meaning here (no organization, option not asked for).</summary>
    NotApplicable,

    /// <summary>Could not be read: never counts as Pass.</summary>
    Unknown,

    /// <summary>Not as it should be, and accepted until a date for a reason that was written down.</summary>
    Suppressed,
}

/// <summary>How much a failure weighs.</summary>
public enum ControlSeverity
{
    /// <summary>Hygiene.</summary>
    Low,

    /// <summary>Weakens the record.</summary>
    Medium,

    /// <summary>Part of the record can be lost or changed.</summary>
    High,

    /// <summary>There is no trustworthy record.</summary>
    Critical,
}

/// <summary>What a control found.</summary>
public sealed record Assessment
{
    public required AssessmentStatus Status { get; init; }

    /// <summary>What was judged: an ARN where there is one.</summary>
    public required string Resource { get; init; }

    /// <summary>The account it is in.</summary>
    public string? AccountId { get; init; }

    public required string Expected { get; init; }

    public required string Actual { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Remediation { get; init; }

    /// <summary>The IAM action lacking, for Unknown.</summary>
    public string? MissingPermission { get; init; }
}
