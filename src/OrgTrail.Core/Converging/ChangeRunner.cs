using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Converging;

/// <summary>Asks for one change, makes it, and reports it; failures name the account and the resource.</summary>
internal sealed class ChangeRunner(IOperationHost host)
{
    /// <summary>Runs one change.</summary>
    /// <param name="controlId">The control it serves.</param>
    /// <param name="change">The change.</param>
    /// <param name="accountId">The account it is made in, for messages.</param>
    /// <param name="retry">Waits for what was just created to settle; null when nothing was.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<AppliedChange> RunAsync(
        string controlId, Change change, string accountId, PropagationRetry? retry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var approved = await host.ApproveAsync(change, cancellationToken).ConfigureAwait(false);
        return approved
            ? await ApplyAsync(controlId, change, accountId, retry, cancellationToken).ConfigureAwait(false)
            : Record(controlId, change, isApplied: false);
    }

    /// <summary>Makes a change that was approved before.</summary>
    public async Task<AppliedChange> ApplyAsync(
        string controlId, Change change, string accountId, PropagationRetry? retry, CancellationToken cancellationToken)
    {
        await CallAsync(change, accountId, retry, cancellationToken).ConfigureAwait(false);
        host.Verbose($"{change.Operation} {change.Resource}: done.");
        return Record(controlId, change, isApplied: true);
    }

    /// <summary>The change as results tell it.</summary>
    public static AppliedChange Record(string controlId, Change change, bool isApplied) =>
        new(controlId, change.Operation, change.Resource, change.Before, change.After, isApplied);

    private static async Task CallAsync(Change change, string accountId, PropagationRetry? retry, CancellationToken cancellationToken)
    {
        try
        {
            await (retry is null
                ? change.ApplyAsync(cancellationToken)
                : retry.RunAsync(() => change.ApplyAsync(cancellationToken), cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw FaultErrors.From(exception, $"{change.Operation} {change.Resource}", change.Resource, $"account {accountId}");
        }
    }
}
