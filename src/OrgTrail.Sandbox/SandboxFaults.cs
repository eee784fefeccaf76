using System.IO.Enumeration;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox;

/// <summary>Errors and throttling on demand. Patterns are <c>service:Operation</c> with * and ?, e.g. <c>s3:PutBucket*</c>.</summary>
public sealed class SandboxFaults
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly List<Fault> _faults = [];
    private readonly List<RateLimit> _limits = [];

    internal SandboxFaults(TimeProvider time) => _time = time;

    /// <summary>The next <paramref name="count"/> matching calls fail with this error, after authentication and before anything is done.</summary>
    public void Inject(string pattern, int statusCode, string code, string message = "Injected fault.", int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (_gate)
        {
            _faults.Add(new Fault(pattern, statusCode, code, message) { Remaining = count });
        }
    }

    /// <summary>The next <paramref name="count"/> matching calls are throttled with the service's own error.</summary>
    public void InjectThrottling(string pattern, int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (_gate)
        {
            _faults.Add(new Fault(pattern, 0, "", "") { Remaining = count });
        }
    }

    /// <summary>Throttles matching calls together by a token bucket on the wall clock.</summary>
    /// <param name="pattern">Which calls share the bucket.</param>
    /// <param name="callsPerSecond">Tokens that come back per second.</param>
    /// <param name="burst">Tokens the bucket holds.</param>
    public void LimitRate(string pattern, double callsPerSecond, int burst)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(callsPerSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        lock (_gate)
        {
            _limits.Add(new RateLimit(pattern, callsPerSecond, burst) { Tokens = burst, At = _time.GetTimestamp() });
        }
    }

    /// <summary>Removes all faults and limits.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
            _limits.Clear();
        }
    }

    /// <summary>The error this call is to fail with, if any.</summary>
    internal AwsErrorException? Next(string service, string operation)
    {
        var name = $"{service}:{operation}";
        lock (_gate)
        {
            if (_faults.FirstOrDefault(f => Matches(f.Pattern, name)) is { } fault)
            {
                if (--fault.Remaining == 0)
                {
                    _faults.Remove(fault);
                }

                return fault.Code.Length == 0 ? WireErrors.Throttled(service) : new AwsErrorException(fault.StatusCode, fault.Code, fault.Message);
            }

            foreach (var limit in _limits.Where(l => Matches(l.Pattern, name)))
            {
                var now = _time.GetTimestamp();
                limit.Tokens = Math.Min(limit.Burst, limit.Tokens + (_time.GetElapsedTime(limit.At, now).TotalSeconds * limit.PerSecond));
                limit.At = now;
                if (limit.Tokens < 1)
                {
                    return WireErrors.Throttled(service);
                }

                limit.Tokens--;
            }

            return null;
        }
    }

    private static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name);

    private sealed record Fault(string Pattern, int StatusCode, string Code, string Message)
    {
        public int Remaining { get; set; }
    }

    private sealed record RateLimit(string Pattern, double PerSecond, int Burst)
    {
        public double Tokens { get; set; }

        public long At { get; set; }
    }
}
