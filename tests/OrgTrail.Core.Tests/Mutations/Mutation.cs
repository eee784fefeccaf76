using OrgTrail.Core.Controls;

namespace OrgTrail.Core.Tests.Mutations;

/// <summary>Where a mutation plays: most share one deployment, some need what excludes the rest.</summary>
public enum Setting
{
    /// <summary>Everything that can be asked for, with a KMS key; logs and digests are delivered.</summary>
    Full,

    /// <summary>With Object Lock, which keeps versioning from being suspended.</summary>
    Locked,

    /// <summary>With MFA Delete, which excludes lifecycle rules.</summary>
    MfaDelete,

    /// <summary>With the coverage of each account and region, which takes more calls.</summary>
    Coverage,

    /// <summary>Nothing was delivered yet, so that the bucket can be deleted.</summary>
    Empty,
}

/// <summary>One thing that is broken, what sees it, and how it is mended.</summary>
/// <param name="ControlId">The control that it is about.</param>
/// <param name="Broken">What was broken, in words.</param>
/// <param name="BreakAsync">Breaks it.</param>
public sealed record Mutation(string ControlId, string Broken, Func<MutationStage, CancellationToken, Task> BreakAsync)
{
    /// <summary>Where it plays.</summary>
    public Setting Setting { get; init; } = Setting.Full;

    /// <summary>What the control then says: Fail, or Warning where it never fails.</summary>
    public AssessmentStatus Verdict { get; init; } = AssessmentStatus.Fail;

    /// <summary>The controls that depend on the broken thing and see it as well.</summary>
    public string[] SeenBy { get; init; } = [];

    /// <summary>The controls that can't be judged while it is broken, or that lose their meaning.</summary>
    public string[] Muted { get; init; } = [];

    /// <summary>The control whose plan mends it; null for its own.</summary>
    public string? MendedBy { get; init; }

    /// <summary>How people mend it; null when the control's own plan, or that of a control that sees it too, does.</summary>
    public string? ByHand { get; init; }

    /// <summary>What stands for the work of people.</summary>
    public Func<MutationStage, CancellationToken, Task>? MendAsync { get; init; }
}
