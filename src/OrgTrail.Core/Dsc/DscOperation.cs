using System.Globalization;
using System.Text.Json.Nodes;
using OrgTrail.Aws;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Errors;

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
                : throw new NotSupportedException();
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
