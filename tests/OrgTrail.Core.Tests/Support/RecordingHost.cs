using System.Collections.Concurrent;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Tests.Support;

/// <summary>A shell that records what it is told and approves as it is told to.</summary>
public sealed class RecordingHost : IOperationHost
{
    private readonly ConcurrentQueue<Change> _asked = new();
    private readonly ConcurrentQueue<string> _warnings = new();

    public bool IsWhatIf { get; init; }

    /// <summary>Approves everything but these operations.</summary>
    public string[] Declined { get; init; } = [];

    private readonly ConcurrentQueue<OrgTrailException> _errors = new();

    public IReadOnlyList<OrgTrailException> Errors => [.. _errors];

    /// <summary>Is told of each change before it is approved.</summary>
    public Action<Change>? Asking { get; init; }

    /// <summary>Is told of each warning.</summary>
    public Action<string>? Warned { get; init; }

    public IReadOnlyList<Change> Asked => [.. _asked];

    public IReadOnlyList<string> Warnings => [.. _warnings];

    public Task<bool> ApproveAsync(Change change, CancellationToken cancellationToken)
    {
        _asked.Enqueue(change);
        Asking?.Invoke(change);
        return Task.FromResult(!IsWhatIf && !Declined.Contains(change.Operation));
    }

    public void Output(object result)
    {
    }

    public void Verbose(string message)
    {
    }

    public void Warning(string message)
    {
        _warnings.Enqueue(message);
        Warned?.Invoke(message);
    }

    public void Error(OrgTrailException error) => _errors.Enqueue(error);

    public void Progress(string activity, string status, int percentComplete)
    {
    }
}
