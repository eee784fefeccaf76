using OrgTrail.Aws;
using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Converging;

/// <summary>
/// Repeats a call that fails only because something made moments before has not spread through AWS yet. Each thing that is made
/// arms the error codes it may cause; any other failure is final at once: a wrong policy doesn't become right by waiting.
/// </summary>
/// <param name="delays">Waits between the attempts.</param>
/// <param name="timeProvider">The clock to wait by.</param>
public sealed class PropagationRetry(IReadOnlyList<TimeSpan> delays, TimeProvider timeProvider)
{
    private readonly HashSet<string> _armed = new(StringComparer.Ordinal);

    /// <summary>Waits of 1, 2, 4, 8 and 8 seconds: IAM, Organizations and bucket policies spread within seconds.</summary>
    public static PropagationRetry Default { get; } = new(
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8)],
        TimeProvider.System);

    /// <summary>A retry with the same waits and nothing armed.</summary>
    public PropagationRetry Fresh() => new(delays, timeProvider);

    /// <summary>Says which AWS error codes may now pass by themselves.</summary>
    public void Arm(params ReadOnlySpan<string> codes)
    {
        foreach (var code in codes)
        {
            _armed.Add(code);
        }
    }

    /// <summary>Says which AWS error codes are final again.</summary>
    public void Disarm(params ReadOnlySpan<string> codes)
    {
        foreach (var code in codes)
        {
            _armed.Remove(code);
        }
    }

    /// <summary>Runs the call, again while it fails with an armed code. An error that is already explained is final.</summary>
    public async Task RunAsync(Func<Task> call, CancellationToken cancellationToken)
    {
        foreach (var delay in delays)
        {
            try
            {
                await call().ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (exception is not OrgTrailException && AwsFault.From(exception).Code is { } code && _armed.Contains(code))
            {
                await Task.Delay(delay, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }

        await call().ConfigureAwait(false);
    }
}
