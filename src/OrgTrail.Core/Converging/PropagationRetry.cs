using OrgTrail.Aws;

namespace OrgTrail.Core.Converging;

/// <summary>
/// Repeats a call that fails only because something made moments before has not spread through AWS yet. When nothing was made, the
/// first failure is final: a wrong policy doesn't become right by waiting.
/// </summary>
/// <param name="delays">Waits between the attempts.</param>
/// <param name="timeProvider">The clock to wait by.</param>
public sealed class PropagationRetry(IReadOnlyList<TimeSpan> delays, TimeProvider timeProvider)
{
    /// <summary>Waits of 1, 2, 4, 8 and 8 seconds: IAM and Organizations changes spread within seconds.</summary>
    public static PropagationRetry Default { get; } = new(
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8)],
        TimeProvider.System);

    /// <summary>Whether a prerequisite was written in this run or an earlier step of its pipeline.</summary>
    public bool IsArmed { get; set; }

    /// <summary>A retry with the same waits, not armed.</summary>
    public PropagationRetry Fresh() => new(delays, timeProvider);

    /// <summary>Runs the call, again while <paramref name="isPropagating"/> says that its AWS error code may pass.</summary>
    public async Task RunAsync(Func<string?, bool> isPropagating, Func<Task> call, CancellationToken cancellationToken)
    {
        foreach (var delay in IsArmed ? delays : [])
        {
            try
            {
                await call().ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (isPropagating(AwsFault.From(exception).Code))
            {
                await Task.Delay(delay, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }

        await call().ConfigureAwait(false);
    }
}
