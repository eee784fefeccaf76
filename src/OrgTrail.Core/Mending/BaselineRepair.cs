using OrgTrail.Aws;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Protection;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Mending;

/// <summary>
/// What Repair-OrgTrailBaseline does: assesses, plans and checks everything before the first write, converges stage by stage in both
/// accounts, and assesses anew. A control that can't be mended is told and the next one is worked on.
/// </summary>
public sealed class BaselineRepair(AwsConnection management, AwsConnection? logAccount, IOperationHost host)
{
    private const string Activity = "Mending the audit trail";

    /// <summary>What the user has agreed to.</summary>
    public RepairConsent Consent { get; init; } = new();

    /// <summary>Failures that are accepted for a time; they are not mended.</summary>
    public IReadOnlyList<BaselineException> Exceptions { get; init; } = [];

    /// <summary>Whether each of the controls was asked for: then a result comes for those that pass or can't be mended as well.</summary>
    public bool IsEachAskedFor { get; init; }

    /// <summary>The results that are to be mended; empty when the controls alone were named. One about something else is refused.</summary>
    public IReadOnlyList<RepairFinding> Findings { get; init; } = [];

    /// <summary>The time that ages are reckoned from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Waits between the attempts to attach the protection again; null for those of a few seconds.</summary>
    public IReadOnlyList<TimeSpan>? ReattachDelays { get; init; }

    /// <summary>Mends the controls; results come in the order of their ids.</summary>
    public async Task<IReadOnlyList<OrgTrailRepairResult>> RunAsync(
        BaselineSubject subject, IReadOnlyCollection<Control> controls, CancellationToken cancellationToken)
    {
        using var connections = new RepairConnections(management, logAccount);
        host.Progress(Activity, "Assessing", 0);
        var context = await connections.ResolveAsync(subject, TimeProvider, cancellationToken).ConfigureAwait(false);
        var items = await SelectAsync(controls, context, cancellationToken).ConfigureAwait(false);
        await new RepairPlan(context, Consent, Findings, host).MakeAsync(items, cancellationToken).ConfigureAwait(false);
        items = [.. items.Where(IsToBeTold)];

        await ConvergeAsync(items, context, cancellationToken).ConfigureAwait(false);

        host.Progress(Activity, "Assessing again", 90);
        var after = await AssessAgainAsync(subject, items, connections, cancellationToken).ConfigureAwait(false);
        host.Progress(Activity, "Done", 100);
        return [.. ControlCatalogue.InOrderOfReport(items.Select(i => i.Control))
            .Select(c => items.Single(i => i.Control == c))
            .Select(i => i.Describe(after.GetValueOrDefault(i.Control.Id, i.Before), host.IsWhatIf))];
    }

    private async Task<IReadOnlyList<RepairItem>> SelectAsync(
        IReadOnlyCollection<Control> controls, ControlContext context, CancellationToken cancellationToken)
    {
        var inOrder = ControlCatalogue.All.Where(controls.Contains).Concat(controls.Except(ControlCatalogue.All)).ToArray();
        var results = await ControlAssessor.AssessAsync(inOrder, context, cancellationToken).ConfigureAwait(false);
        var exceptions = new BaselineExceptions(Exceptions, DateOnly.FromDateTime(TimeProvider.GetUtcNow().UtcDateTime));
        return [.. inOrder.Zip(results, (control, result) => new RepairItem(control, exceptions.Apply(result)))];
    }

    /// <summary>Without being asked about each, what is in order, accepted, or merely worth knowing is not told.</summary>
    private bool IsToBeTold(RepairItem item)
    {
        var isNoise = item.Before.Status is AssessmentStatus.Pass or AssessmentStatus.NotApplicable or AssessmentStatus.Suppressed
            || (item.Before.Status == AssessmentStatus.Warning && item.Outcome == RepairOutcome.NotMendable);
        if (isNoise && !IsEachAskedFor)
        {
            host.Verbose($"{item.Control.Id} is {item.Before.Status}: nothing to mend.");
        }

        return IsEachAskedFor || !isNoise;
    }

    private async Task ConvergeAsync(IReadOnlyList<RepairItem> items, ControlContext context, CancellationToken cancellationToken)
    {
        foreach (var stage in Enum.GetValues<ControlStage>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var wanted = items.Where(i => i.IsOpen).SelectMany(i => i.Plans.Select(p => p.Control)).ToHashSet();
            Control[] controls = [.. ControlCatalogue.All.Where(c => c.Stage == stage && wanted.Contains(c)), .. wanted.Where(c => c.Stage == stage && !ControlCatalogue.All.Contains(c))];
            if (controls.Length == 0)
            {
                continue;
            }

            host.Progress(Activity, $"Mending {string.Join(", ", controls.Select(c => c.Id))}", 20 + (20 * (int)stage));
            if (Array.Exists(controls, c => c is ScpHasContent))
            {
                await ProtectionDeployment.WarnAboutExemptionsAsync(context, host).ConfigureAwait(false);
            }

            if (stage == ControlStage.Bucket)
            {
                await InWindowAsync(controls, items, context, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var result = await new Converger(host) { KeepsGoing = true }.ConvergeAsync(controls, context, cancellationToken).ConfigureAwait(false);
            Distribute(result, controls, items, context);
        }
    }

    private async Task InWindowAsync(
        Control[] controls, IReadOnlyList<RepairItem> items, ControlContext context, CancellationToken cancellationToken)
    {
        var window = ReattachDelays is null ? new ProtectionWindow(context, host) : new ProtectionWindow(context, host) { Delays = ReattachDelays };
        if (host.IsWhatIf)
        {
            await ForeseeAsync(window, controls, items, context, cancellationToken).ConfigureAwait(false);
        }

        ConvergenceResult result;
        try
        {
            var converger = new Converger(host)
            {
                KeepsGoing = true,
                Unblock = (error, ct) => Consent.SuspendProtection && error.ErrorId == ErrorIds.DeniedByProtection ? window.OpenAsync(ct) : Task.FromResult(false),
            };
            result = await converger.ConvergeAsync(controls, context, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await CloseAsync(window, cancellationToken).ConfigureAwait(false);
        }

        if (host.IsWhatIf)
        {
            await window.PlanClosingAsync(cancellationToken).ConfigureAwait(false);
        }

        // The change of each bucket setting is told between the opening and the closing of the window it was made in.
        var affected = items.Where(i => i.IsOpen && i.Plans.Exists(p => controls.Contains(p.Control))).ToArray();
        Array.ForEach(affected, i => i.Changes.AddRange(window.Opening.Where(c => c.IsApplied || host.IsWhatIf)));
        Distribute(result, controls, items, context);
        Array.ForEach(affected, i => i.Changes.AddRange(window.Closing));
    }

    private async Task CloseAsync(ProtectionWindow window, CancellationToken cancellationToken)
    {
        try
        {
            await window.CloseAsync().ConfigureAwait(false);
        }
        catch (OrgTrailException error) when (!cancellationToken.IsCancellationRequested)
        {
            // What was mended is still to be told.
            host.Error(error);
        }
    }

    /// <summary>Whether the protection will stand in the way can't be tried under -WhatIf, but it can be evaluated.</summary>
    private async Task ForeseeAsync(
        ProtectionWindow window, Control[] controls, IReadOnlyList<RepairItem> items, ControlContext context, CancellationToken cancellationToken)
    {
        var isDenied = (await new ScpProtectsBucket().AssessAsync(context).ConfigureAwait(false)).Status == AssessmentStatus.Pass;
        if (!isDenied || context.Desired.BreakGlassPrincipalArns.Count > 0)
        {
            return;
        }

        if (Consent.SuspendProtection)
        {
            await window.PlanOpeningAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        var needing = items.Where(i => i.IsOpen && i.Plans.Exists(p => controls.Contains(p.Control))).Select(i => i.Control.Id);
        host.Warning($"A service control policy will deny changes of bucket {context.Desired.BucketName}: for {string.Join(", ", needing)} give {RepairConsent.SuspendProtectionSwitch}, or credentials that the policy exempts.");
    }

    private void Distribute(ConvergenceResult result, Control[] controls, IReadOnlyList<RepairItem> items, ControlContext context)
    {
        foreach (var step in result.Steps)
        {
            var error = step.Error is null ? null : TrailErrors.Explain(step.Error, context) ?? step.Error;
            foreach (var item in items.Where(i => i.IsOpen && i.Plans.Exists(p => step.Controls.Contains(p.Control))))
            {
                if (error is { ErrorId: ErrorIds.DeniedByProtection } && !Consent.SuspendProtection)
                {
                    item.Need(RepairConsent.SuspendProtectionSwitch, error.Message);
                }
                else
                {
                    item.Take(step with { Error = error });
                }
            }

            if (error is not null)
            {
                host.Error(error);
            }
        }

        if (result.IsStopped)
        {
            var foundation = result.Steps[^1].Controls[0];
            var tried = result.Steps.SelectMany(s => s.Controls).ToHashSet();
            foreach (var item in items.Where(i => i.IsOpen && i.Plans.Exists(p => controls.Contains(p.Control) && !tried.Contains(p.Control))))
            {
                item.End(RepairOutcome.NotMended, $"It needs {foundation.Id} first, which was not mended.");
            }
        }
    }

    private async Task<Dictionary<string, OrgTrailBaselineResult>> AssessAgainAsync(
        BaselineSubject subject, IReadOnlyList<RepairItem> items, RepairConnections connections, CancellationToken cancellationToken)
    {
        if (!items.Any(i => i.Changes.Exists(c => c.IsApplied)))
        {
            return [];
        }

        var context = await connections.ResolveAsync(subject, TimeProvider, cancellationToken).ConfigureAwait(false);
        var wasSuspended = items.Any(i => i.Changes.Exists(c => c is { Operation: "DetachPolicy", IsApplied: true }));
        var controls = items.Select(i => i.Control).ToHashSet();
        var results = await ControlAssessor.AssessAsync(controls, context, cancellationToken).ConfigureAwait(false);
        if (wasSuspended && (await ProtectionWindow.AttachmentsAsync(context).ConfigureAwait(false)).Count == 0)
        {
            host.Error(new OrgTrailException(
                ErrorIds.ProtectionNotRestored,
                ErrorKind.InvalidOperation,
                context.Desired.BucketName,
                $"Bucket {context.Desired.BucketName} is NOT protected: the service control policy that was attached again is not found on account {context.Identity.LogAccountId}. "
                + $"Run Set-LogBucketProtectionScp -BucketName {context.Desired.BucketName} -LogAccountId {context.Identity.LogAccountId} in management account {context.Identity.ManagementAccountId} now."));
        }

        return results.ToDictionary(r => r.ControlId);
    }
}
