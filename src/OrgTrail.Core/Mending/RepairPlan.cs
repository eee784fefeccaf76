using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Mending;

/// <summary>Decides, before anything is written, which controls can and may be mended.</summary>
internal sealed class RepairPlan(ControlContext context, RepairConsent consent, IReadOnlyList<RepairFinding> findings, IOperationHost host)
{
    private readonly RepairPreflight _preflight = new(context);
    private readonly HashSet<OrgTrailException> _told = [];

    /// <summary>Ends every item that is not to be mended, and plans the others.</summary>
    public async Task MakeAsync(IReadOnlyList<RepairItem> items, CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await PlanAsync(item).ConfigureAwait(false);
        }

        await HoldBackAsync(items).ConfigureAwait(false);
        foreach (var item in items.Where(i => i.IsOpen))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await CheckAsync(item).ConfigureAwait(false);
        }
    }

    private async Task PlanAsync(RepairItem item)
    {
        if (findings.FirstOrDefault(f => f.ControlId == item.Control.Id && f.IsOfOther(item.Before)) is { } finding)
        {
            Fail(item, OfOther(finding, item.Before));
            return;
        }

        switch (item.Before.Status)
        {
            case AssessmentStatus.Pass or AssessmentStatus.NotApplicable:
                item.End(RepairOutcome.AlreadyInState);
                return;
            case AssessmentStatus.Suppressed:
                item.End(RepairOutcome.NotMended, $"An exception accepts it {item.Before.Suppression}");
                return;
            case AssessmentStatus.Unknown:
                // What could not be read is not written blindly.
                item.End(RepairOutcome.NotMended, $"{FaultErrors.Sentence(item.Before.Actual)} {item.Before.Remediation}".TrimEnd());
                return;
        }

        try
        {
            foreach (var control in item.Mending.Where(MayChange))
            {
                if (await control.PlanAsync(context).ConfigureAwait(false) is { } change)
                {
                    item.Plans.Add((control, change));
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Fail(item, FaultErrors.From(exception, $"plan {item.Control.Id}", item.Before.Resource, item.Before.AccountId));
            return;
        }

        if (item.Plans.Count == 0)
        {
            item.End(RepairOutcome.NotMendable, item.Before.Remediation);
        }
    }

    /// <summary>What a landing zone owns is changed with the landing zone, not behind its back; a policy beside its guardrails is ours.</summary>
    private bool MayChange(Control control) => context.Desired.Adopted is null || control.Stage == ControlStage.Protection;

    private static OrgTrailException OfOther(RepairFinding finding, OrgTrailBaselineResult now) => new(
        ErrorIds.FindingOfOtherResource,
        ErrorKind.InvalidArgument,
        finding.Resource ?? finding.AccountId,
        $"The result of {finding.ControlId} is about {finding.Resource}{(finding.AccountId is { } account ? $" in account {account}" : string.Empty)}, and here it is about "
        + $"{now.Resource}{(now.AccountId is { } here ? $" in account {here}" : string.Empty)}: nothing was changed for it. Give -BucketName, -TrailName and the credentials that the results came from.");

    /// <summary>
    /// Ends the items whose changes the user has not agreed to. One call may set several things at once: a call that would also do what is
    /// not agreed to is not made for the others either, whether that was chosen to be mended or not.
    /// </summary>
    private async Task HoldBackAsync(IReadOnlyList<RepairItem> items)
    {
        var gated = items.SelectMany(i => i.Plans)
            .Where(p => !consent.Allows(p.Control.Consent))
            .GroupBy(p => Call(p.Change))
            .ToDictionary(g => g.Key, g => g.First().Control);
        foreach (var item in items.Where(i => i.IsOpen))
        {
            foreach (var (_, change) in item.Plans)
            {
                if ((gated.GetValueOrDefault(Call(change)) ?? await GatedByAsync(change).ConfigureAwait(false)) is { } control)
                {
                    gated[Call(change)] = control;
                    var required = RepairConsent.SwitchFor(control.Consent);
                    var shared = control.Id == item.Control.Id ? string.Empty : $", which the same call would do for {control.Id}";
                    item.Need(required, $"{change.Description}{shared}: {RepairConsent.Why(control.Consent)}. Give {required} to allow it.");
                    break;
                }
            }
        }
    }

    private static (string Operation, string Resource, string? After) Call(Change change) => (change.Operation, change.Resource, change.After);

    /// <summary>The control that was not chosen, and whose change the call would make all the same; null without one.</summary>
    private async Task<Control?> GatedByAsync(Change change)
    {
        foreach (var control in ControlCatalogue.All.Where(c => !consent.Allows(c.Consent)))
        {
            if (await control.IsServedByAsync(context, change).ConfigureAwait(false))
            {
                return control;
            }
        }

        return null;
    }

    private async Task CheckAsync(RepairItem item)
    {
        try
        {
            foreach (var (control, _) in item.Plans)
            {
                await _preflight.CheckAsync(control).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Fail(item, FaultErrors.From(exception, $"check {item.Control.Id}", item.Before.Resource, item.Before.AccountId));
        }
    }

    private void Fail(RepairItem item, OrgTrailException error)
    {
        item.Fail(error);
        // One cause may concern many controls: each says so in its result, the error is told once.
        if (_told.Add(error))
        {
            host.Error(error);
        }
    }
}
