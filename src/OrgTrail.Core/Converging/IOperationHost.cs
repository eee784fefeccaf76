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

    void Verbose(string message);

    void Warning(string message);

    /// <summary>Tells of a failure after which the work goes on (a non-terminating error).</summary>
    void Error(OrgTrailException error) => Warning(error.Message);

    void Progress(string activity, string status, int percentComplete);
}
