using System.Collections.Concurrent;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>Collects what a validation tells.</summary>
internal sealed class Emitted
{
    private readonly ConcurrentQueue<object> _all = new();

    public IReadOnlyCollection<object> All => _all;

    public Task Take(object result, CancellationToken cancellationToken)
    {
        _all.Enqueue(result);
        return Task.CompletedTask;
    }
}
