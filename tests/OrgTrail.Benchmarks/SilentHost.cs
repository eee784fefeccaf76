using OrgTrail.Core.Converging;

namespace OrgTrail.Benchmarks;

/// <summary>A shell that shows nothing and approves everything.</summary>
internal sealed class SilentHost : IOperationHost
{
    public static SilentHost Instance { get; } = new();

    public bool IsWhatIf => false;

    public Task<bool> ApproveAsync(Change change, CancellationToken cancellationToken) => Task.FromResult(true);

    public void Output(object result)
    {
    }

    public void Verbose(string message)
    {
    }

    public void Warning(string message)
    {
    }

    public void Progress(string activity, string status, int percentComplete)
    {
    }
}
