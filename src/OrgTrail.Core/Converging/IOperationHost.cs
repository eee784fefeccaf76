using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Converging;

/// <summary>What the engine may ask of the shell it runs in. Calls may come from any thread.</summary>
public interface IOperationHost
{
    /// <summary>True under -WhatIf: nothing is approved, but planning goes on as if it were.</summary>
    bool IsWhatIf { get; }

    /// <summary>Asks for one change (ShouldProcess).</summary>
    Task<bool> ApproveAsync(Change change, CancellationToken cancellationToken);

    /// <summary>Emits a result.</summary>
    void Output(object result);

    /// <summary>Emits a result and waits where the shell can't keep up, so that results don't pile up in memory.</summary>
    Task OutputAsync(object result, CancellationToken cancellationToken)
    {
        Output(result);
        return Task.CompletedTask;
    }

    void Verbose(string message);

    void Warning(string message);

    /// <summary>Tells of a failure after which the work goes on (a non-terminating error).</summary>
    void Error(OrgTrailException error) => Warning(error.Message);

    /// <summary>Tells how far the work is; 100 per cent ends it.</summary>
    void Progress(string activity, string status, int percentComplete);

    /// <summary>Tells how far a piece of work is, where it belongs and how long it will still take. <see cref="ProgressMeter"/> reckons these.</summary>
    void Progress(OperationProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Progress(progress.Activity, progress.Status, progress.IsCompleted ? 100 : Math.Min(progress.PercentComplete ?? 0, 99));
    }
}
