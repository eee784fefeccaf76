using System.Globalization;
using System.Text.Json.Nodes;
using OrgTrail.Aws;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Mending;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Dsc;

/// <summary>What Invoke-OrgTrailDscOperation does: one operation of the DSC resource, from the instance's JSON to lines and exit code.</summary>
/// <remarks>https://learn.microsoft.com/powershell/dsc/reference/schemas/resource/stdout</remarks>
public sealed class DscOperation(DscHost host, IAwsCallObserver? observer = null)
{
    private static readonly string[] ErrorsOfTheInstance =
    [
        ErrorIds.InvalidConfiguration, ErrorIds.InvalidParameterCombination, ErrorIds.InvalidRetention, ErrorIds.InvalidBucketName, ErrorIds.InvalidTrailName,
        ErrorIds.InvalidAccountId, ErrorIds.InvalidOrganizationId, ErrorIds.InvalidKeyPrefix, ErrorIds.InvalidPrincipalArn, ErrorIds.InvalidTag, ErrorIds.ControlNotFound,
    ];

    /// <summary>The time that ages and exceptions are reckoned from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Runs. It ends in an exit code, whatever happens but cancelling.</summary>
    public async Task RunAsync(DscOperationKind kind, string instance, CancellationToken cancellationToken)
    {
        var exitCode = await TryAsync(kind, instance, cancellationToken).ConfigureAwait(false);
        host.Output(new DscLine(DscStream.ExitCode, exitCode.ToString(CultureInfo.InvariantCulture)));
    }

    private async Task<int> TryAsync(DscOperationKind kind, string json, CancellationToken cancellationToken)
    {
        try
        {
            var instance = DscInstance.Read(json, TimeProvider);
            using var connections = DscConnections.Open(instance.Settings, observer);
            return kind is DscOperationKind.Get or DscOperationKind.Test
                ? await JudgeAsync(kind, instance, connections, cancellationToken).ConfigureAwait(false)
                : await MendAsync(kind, instance, connections, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var error = FaultErrors.From(exception, "carry out the operation", null, null);
            host.Tell(DscTraceLevel.Error, $"{error.ErrorId}: {error.Message}");
            return ErrorsOfTheInstance.Contains(error.ErrorId) ? DscExitCode.InvalidInput : DscExitCode.Failed;
        }
    }

    private async Task<int> JudgeAsync(DscOperationKind kind, DscInstance instance, DscConnections connections, CancellationToken cancellationToken)
    {
        var state = await AssessAsync(instance, connections, cancellationToken).ConfigureAwait(false);
        if (!state.IsKnown)
        {
            host.Tell(DscTraceLevel.Error, $"Nothing could be read: {FaultErrors.Sentence(state.Results[0].Actual)} {state.Results[0].Remediation}".TrimEnd());
            return DscExitCode.Failed;
        }

        var json = state.ToJson();
        if (kind == DscOperationKind.Test)
        {
            json[DscSchema.InDesiredState] = state.IsInDesiredState;
        }

        Emit(json);
        if (kind == DscOperationKind.Test)
        {
            Emit(new JsonArray([.. state.Differing.Select(d => (JsonNode)d)]));
        }

        return DscExitCode.Success;
    }

    private async Task<int> MendAsync(DscOperationKind kind, DscInstance instance, DscConnections connections, CancellationToken cancellationToken)
    {
        var repair = new BaselineRepair(connections.Management, connections.LogAccount, host)
        {
            Consent = new RepairConsent
            {
                Cost = instance.Consents.Contains("AllowCost"),
                Removal = instance.Consents.Contains("AllowRemoval"),
                Irreversible = instance.Consents.Contains("AllowIrreversible"),
                SuspendProtection = instance.Consents.Contains("SuspendProtection"),
            },
            Exceptions = instance.Settings.Exceptions,
            TimeProvider = TimeProvider,
        };
        var repairs = await repair.RunAsync(instance.Settings.Subject, Controls(instance.Settings), cancellationToken).ConfigureAwait(false);
        var mending = new DscMending(instance.Properties, repairs);

        // Not what mending says of itself: what a check of its own finds.
        var state = await AssessAsync(instance, connections, cancellationToken).ConfigureAwait(false);
        var isForeseen = kind == DscOperationKind.WhatIf || host.IsWhatIf;
        if (isForeseen)
        {
            state = state.With(mending.Foresee(state.Results));
        }

        var json = state.ToJson(mending.Required);
        json[DscSchema.Changes] = mending.Changes();
        Emit(json);
        Emit(new JsonArray([.. mending.Changed.Select(c => (JsonNode)c)]));
        return Conclude(state, repairs, isForeseen);
    }

    /// <summary>Tells what is not reached, and why.</summary>
    private int Conclude(DscState state, IReadOnlyList<OrgTrailRepairResult> repairs, bool isForeseen)
    {
        foreach (var result in state.Results.Where(r => !DscState.IsFine(r)))
        {
            var repair = repairs.FirstOrDefault(r => r.ControlId == result.ControlId);
            host.Tell(SeverityOf(repair, isForeseen), $"{result.ControlId} is {result.Status}: {FaultErrors.Sentence(result.Actual)} {Why(result, repair)}");
        }

        return state.IsInDesiredState || isForeseen ? DscExitCode.Success : DscExitCode.NotReached;
    }

    private static DscTraceLevel SeverityOf(OrgTrailRepairResult? repair, bool isForeseen) =>
        !isForeseen ? DscTraceLevel.Error
        : repair?.Outcome is RepairOutcome.NeedsConsent or RepairOutcome.NotMended ? DscTraceLevel.Warn
        // What is only judged once bucket and trail are there is no news before.
        : DscTraceLevel.Info;

    private static string Why(OrgTrailBaselineResult result, OrgTrailRepairResult? repair)
    {
        var why = FaultErrors.Sentence(repair?.Reason ?? result.Remediation ?? "Mend it by hand.");
        if (repair?.RequiredSwitch is not { } required)
        {
            return why;
        }

        var property = $"the property {required.TrimStart('-')}";
        return why.Contains(required, StringComparison.Ordinal) ? why.Replace(required, property, StringComparison.Ordinal) : $"{why} Give {property} to allow it.";
    }

    private async Task<DscState> AssessAsync(DscInstance instance, DscConnections connections, CancellationToken cancellationToken)
    {
        var assessment = new BaselineAssessment(connections.Management, connections.LogAccount, host)
        {
            Exceptions = instance.Settings.Exceptions,
            TimeProvider = TimeProvider,
        };
        var results = await assessment.RunAsync(instance.Settings.Subject, Controls(instance.Settings), cancellationToken).ConfigureAwait(false);
        return new DscState(instance.Properties, assessment.Context!, results);
    }

    private static IReadOnlyList<Control> Controls(BaselineConfiguration settings) =>
        ControlSelection.Select(settings.ControlIds, settings.ExcludedControlIds) is { Count: > 0 } selected
            ? selected
            : throw new OrgTrailException(
                ErrorIds.ControlNotFound, ErrorKind.ObjectNotFound, DscInstance.Name, "The instance leaves no control: ExcludeControlId excludes all that ControlId names.");

    private void Emit(JsonNode json) => host.Output(new DscLine(DscStream.Output, json.ToJsonString()));
}
