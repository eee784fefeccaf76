namespace OrgTrail.Sandbox;

/// <summary>One call that reached the sandbox, whether it succeeded or not.</summary>
public sealed record SandboxCall
{
    /// <summary>The service's signing name.</summary>
    public required string Service { get; init; }

    /// <summary>The API operation; empty when the request named none.</summary>
    public required string Operation { get; init; }

    /// <summary>Whether the operation changes state.</summary>
    public required bool IsWrite { get; init; }

    /// <summary>The caller's account; null when anonymous or not authenticated.</summary>
    public string? AccountId { get; init; }

    /// <summary>The caller's ARN (of the session, for a role); null when anonymous or not authenticated.</summary>
    public string? PrincipalArn { get; init; }

    /// <summary>The region the request was signed for.</summary>
    public required string Region { get; init; }

    /// <summary>The HTTP status of the answer.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The AWS error code, null on success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Wall-clock time at which the request came in.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From coming in to being answered, latency included.</summary>
    public required TimeSpan Elapsed { get; init; }
}

/// <summary>All calls in the order in which they were answered.</summary>
public sealed class SandboxCalls
{
    private readonly Lock _gate = new();
    private readonly List<SandboxCall> _calls = [];
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Whether calls are kept; false leaves only their counts, for runs of millions.</summary>
    public bool KeepsCalls { get; set; } = true;

    /// <summary>The calls so far.</summary>
    public IReadOnlyList<SandboxCall> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>The calls so far that change state.</summary>
    public IReadOnlyList<SandboxCall> Writes
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls.Where(c => c.IsWrite)];
            }
        }
    }

    /// <summary>How often an operation was called so far.</summary>
    public long CountOf(string operation)
    {
        lock (_gate)
        {
            return _counts.GetValueOrDefault(operation);
        }
    }

    /// <summary>Forgets all calls.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _counts.Clear();
            _calls.Clear();
        }
    }

    internal void Add(SandboxCall call)
    {
        lock (_gate)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, call.Operation, out _)++;
            if (KeepsCalls)
            {
                _calls.Add(call);
            }
        }
    }
}
