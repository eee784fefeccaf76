namespace OrgTrail.Core.Converging;

/// <summary>How far a piece of long work is, as a shell may show it.</summary>
/// <param name="Activity">What is being done, the same words from the first to the last record.</param>
/// <param name="Status">Where it is.</param>
public sealed record OperationProgress(string Activity, string Status)
{
    /// <summary>The id of the work that stands alone, or of the outermost one.</summary>
    public const int OutermostId = 1;

    /// <summary>Tells pieces of work that are shown at the same time apart; 1 and above.</summary>
    public int Id { get; init; } = OutermostId;

    /// <summary>The id of the work that this one is a part of; null when it is none.</summary>
    public int? ParentId { get; init; }

    /// <summary>0 to 100; null when the end is not known.</summary>
    public int? PercentComplete { get; init; }

    /// <summary>The single thing in hand, such as a file's name.</summary>
    public string? CurrentOperation { get; init; }

    /// <summary>How long it will still take; null when that is not known.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>The work has ended, well or badly: nothing of it is shown any more.</summary>
    public bool IsCompleted { get; init; }
}
