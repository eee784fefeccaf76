using OrgTrail.Core.Controls;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Converging;

/// <summary>Brings a list of controls into their desired state: plans all, asks for each change, applies in order.</summary>
public sealed class Converger(IOperationHost host)
{
    private readonly ChangeRunner _runner = new(host);

    /// <summary>Whether a failure is told in the result and the other controls are still converged; else the first one ends the run.</summary>
    public bool KeepsGoing { get; init; }

    /// <summary>Is asked once a change was refused, and may take away what refused it; true: the change is made once more.</summary>
    internal Func<OrgTrailException, CancellationToken, Task<bool>>? Unblock { get; init; }

    /// <summary>
    /// Converges the controls in the order given. A foundation control (the bucket, the trail) is applied on its own first; what
    /// it made is then read anew, because AWS fills in defaults that would otherwise be written needlessly.
    /// </summary>
    /// <returns>The changes in the order made, declined ones included, and whether a foundation was declined.</returns>
    public async Task<ConvergenceResult> ConvergeAsync(
        IReadOnlyList<Control> controls, ControlContext context, CancellationToken cancellationToken)
    {
        var steps = new List<ConvergenceStep>();
        foreach (var foundation in controls.Where(c => c.IsFoundation))
        {
            var made = await ApplyAllAsync([foundation], context, steps, cancellationToken).ConfigureAwait(false);
            if (!made && !host.IsWhatIf)
            {
                return new ConvergenceResult(steps, IsStopped: true);
            }
        }

        await ApplyAllAsync([.. controls.Where(c => !c.IsFoundation)], context, steps, cancellationToken).ConfigureAwait(false);
        return new ConvergenceResult(steps, IsStopped: false);
    }

    private async Task<bool> ApplyAllAsync(
        IReadOnlyList<Control> controls, ControlContext context, List<ConvergenceStep> steps, CancellationToken cancellationToken)
    {
        var plans = await Task.WhenAll(controls.Select(c => PlanAsync(c, context, cancellationToken))).ConfigureAwait(false);
        steps.AddRange(plans.Where(p => p.Error is not null).Select(p => new ConvergenceStep([p.Control], null, p.Error)));

        var everythingMade = Array.TrueForAll(plans, p => p.Error is null);
        // Several controls may be served by one call (a bucket policy, an UpdateTrail): it is made once.
        foreach (var served in plans.Where(p => p.Change is not null).GroupBy(p => (p.Change!.Operation, p.Change.Resource)))
        {
            everythingMade &= await ApplyGroupAsync([.. served.Select(p => (p.Control, p.Change!))], context, steps, cancellationToken).ConfigureAwait(false);
        }

        return everythingMade;
    }

    /// <summary>
    /// Makes the changes of one operation on one resource. Those that come to the same are one call; one that comes to something else
    /// is planned anew after it, since such calls replace all that is there.
    /// </summary>
    private async Task<bool> ApplyGroupAsync(
        List<(Control Control, Change Change)> served, ControlContext context, List<ConvergenceStep> steps, CancellationToken cancellationToken)
    {
        var everythingMade = true;
        while (served.Count > 0)
        {
            var change = served[0].Change;
            var controls = served.Where(s => s.Change.After == change.After).Select(s => s.Control).ToList();
            var others = served.Where(s => s.Change.After != change.After).ToArray();
            var step = await ApplyAsync([.. controls], change, context, cancellationToken).ConfigureAwait(false);
            served.Clear();
            foreach (var (control, planned) in others)
            {
                var again = step.Change?.IsApplied == true ? await PlanAsync(control, context, cancellationToken).ConfigureAwait(false) : (control, planned, null);
                if (again.Error is not null)
                {
                    everythingMade = false;
                    steps.Add(new ConvergenceStep([control], null, again.Error));
                }
                else if (again.Change is null)
                {
                    controls.Add(control);
                }
                else
                {
                    served.Add((control, again.Change));
                }
            }

            steps.Add(step with { Controls = controls });
            everythingMade &= step.Change?.IsApplied == true;
        }

        return everythingMade;
    }

    private async Task<(Control Control, Change? Change, OrgTrailException? Error)> PlanAsync(Control control, ControlContext context, CancellationToken cancellationToken)
    {
        try
        {
            return (control, await control.PlanAsync(context).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (KeepsGoing && !cancellationToken.IsCancellationRequested)
        {
            return (control, null, FaultErrors.From(exception, $"plan {control.Id}", control.Id, Account(control, context)));
        }
    }

    private async Task<ConvergenceStep> ApplyAsync(
        IReadOnlyList<Control> controls, Change change, ControlContext context, CancellationToken cancellationToken)
    {
        var control = controls[0];
        var account = Account(control, context);
        try
        {
            try
            {
                return new ConvergenceStep(controls, await _runner.RunAsync(control.Id, change, account, context.Retry, cancellationToken).ConfigureAwait(false), null);
            }
            catch (OrgTrailException refused) when (Unblock is not null)
            {
                if (!await Unblock(refused, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }

                return new ConvergenceStep(controls, await _runner.ApplyAsync(control.Id, change, account, context.Retry, cancellationToken).ConfigureAwait(false), null);
            }
        }
        catch (OrgTrailException error) when (KeepsGoing)
        {
            return new ConvergenceStep(controls, null, error);
        }
    }

    private static string Account(Control control, ControlContext context) =>
        control.Stage == ControlStage.Bucket ? context.Identity.LogAccountId : context.Identity.ManagementAccountId;
}

/// <summary>What converging did.</summary>
/// <param name="Steps">What was tried, in order.</param>
/// <param name="IsStopped">True when a foundation was not laid, so that the rest was not attempted.</param>
public sealed record ConvergenceResult(IReadOnlyList<ConvergenceStep> Steps, bool IsStopped)
{
    /// <summary>All changes, in order.</summary>
    public IReadOnlyList<AppliedChange> Changes { get; } = [.. Steps.Select(s => s.Change).OfType<AppliedChange>()];
}

/// <summary>One call, or the attempt at it.</summary>
/// <param name="Controls">The controls that it serves.</param>
/// <param name="Change">The change, made or declined; null when it failed.</param>
/// <param name="Error">Why it failed.</param>
public sealed record ConvergenceStep(IReadOnlyList<Control> Controls, AppliedChange? Change, OrgTrailException? Error);
