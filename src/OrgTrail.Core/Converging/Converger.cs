using OrgTrail.Core.Controls;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Converging;

/// <summary>Brings a list of controls into their desired state: plans all, asks for each change, applies in order.</summary>
public sealed class Converger(IOperationHost host)
{
    /// <summary>
    /// Converges the controls in the order given. A foundation control (the bucket, the trail) is applied on its own first; what
    /// it made is then read anew, because AWS fills in defaults that would otherwise be written needlessly.
    /// </summary>
    /// <returns>The changes in the order made, declined ones included, and whether a foundation was declined.</returns>
    public async Task<ConvergenceResult> ConvergeAsync(
        IReadOnlyList<Control> controls, ControlContext context, CancellationToken cancellationToken)
    {
        var applied = new List<AppliedChange>();
        foreach (var foundation in controls.Where(c => c.IsFoundation))
        {
            var made = await ApplyAllAsync([foundation], context, applied, cancellationToken).ConfigureAwait(false);
            if (!made && !host.IsWhatIf)
            {
                return new ConvergenceResult(applied, IsStopped: true);
            }
        }

        await ApplyAllAsync([.. controls.Where(c => !c.IsFoundation)], context, applied, cancellationToken).ConfigureAwait(false);
        return new ConvergenceResult(applied, IsStopped: false);
    }

    private async Task<bool> ApplyAllAsync(
        IReadOnlyList<Control> controls, ControlContext context, List<AppliedChange> applied, CancellationToken cancellationToken)
    {
        var plans = await Task.WhenAll(controls.Select(async c => (Control: c, Change: await c.PlanAsync(context).ConfigureAwait(false))))
            .ConfigureAwait(false);

        var everythingApproved = true;
        // Several controls may be served by one call (a bucket policy, an UpdateTrail): it is made once.
        foreach (var plan in plans.Where(p => p.Change is not null).DistinctBy(p => (p.Change!.Operation, p.Change.Resource)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var change = plan.Change!;
            var approved = await host.ApproveAsync(change, cancellationToken).ConfigureAwait(false);
            if (approved)
            {
                var account = plan.Control.Stage == ControlStage.Bucket ? context.Identity.LogAccountId : context.Identity.ManagementAccountId;
                await ApplyAsync(change, $"account {account}", cancellationToken).ConfigureAwait(false);
                host.Verbose($"{change.Operation} {change.Resource}: done.");
            }

            everythingApproved &= approved;
            applied.Add(new AppliedChange(plan.Control.Id, change.Operation, change.Resource, change.Before, change.After, approved));
        }

        return everythingApproved;
    }

    /// <summary>Makes one change; a failure names the operation, its resource and the account.</summary>
    internal static async Task ApplyAsync(Change change, string account, CancellationToken cancellationToken)
    {
        try
        {
            await change.ApplyAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw FaultErrors.From(exception, $"{change.Operation} {change.Resource}", change.Resource, account);
        }
    }
}

/// <summary>What converging did.</summary>
/// <param name="Changes">All changes, in order.</param>
/// <param name="IsStopped">True when a foundation was declined, so that the rest was not attempted.</param>
public sealed record ConvergenceResult(IReadOnlyList<AppliedChange> Changes, bool IsStopped);
