namespace OrgTrail.Core.Converging;

/// <summary>One writing call that brings the state closer to what is desired, with what was there before.</summary>
public sealed class Change
{
    /// <summary>The AWS API operation, e.g. <c>PutBucketPolicy</c>; with <see cref="Resource"/> it identifies the change, so that several controls share one call.</summary>
    public required string Operation { get; init; }

    /// <summary>What is changed: bucket, trail ARN, policy, target.</summary>
    public required string Resource { get; init; }

    /// <summary>One line for -WhatIf and -Confirm: what will be done.</summary>
    public required string Description { get; init; }

    /// <summary>State before, as text; null when there was none.</summary>
    public string? Before { get; init; }

    /// <summary>State after, as text.</summary>
    public string? After { get; init; }

    /// <summary>Whether it opens a way to the logs, so that it is asked for even where other changes are not.</summary>
    public bool IsRisky { get; init; }

    /// <summary>Makes the call.</summary>
    public required Func<CancellationToken, Task> ApplyAsync { get; init; }
}
