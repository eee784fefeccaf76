using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Mending;
using OrgTrail.Core.Results;

namespace OrgTrail.Commands;

/// <summary>Mends what Test-OrgTrailBaseline finds, in both accounts, and tells the state before and after.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "OrgTrailBaseline", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(OrgTrailRepairResult))]
public sealed class RepairOrgTrailBaselineCommand : BaselineCmdlet, IDiffingCmdlet
{
    // Failed results are collected: several may be mended by one call.
    private readonly List<RepairFinding> _failed = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter]
    public SwitchParameter AllowCost { get; set; }

    [Parameter]
    public SwitchParameter AllowRemoval { get; set; }

    [Parameter]
    public SwitchParameter AllowIrreversible { get; set; }

    [Parameter]
    public SwitchParameter SuspendProtection { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null || Read(InputObject) is not var (finding, status))
        {
            if (NamesWhatToMend())
            {
                Mend(isEachAskedFor: ControlId is { Length: > 0 } && !Array.Exists(ControlId, WildcardPattern.ContainsWildcardCharacters), SelectControls);
            }
            else
            {
                Refuse(
                    ErrorIds.RepairInputUnsupported,
                    "What came in is neither a result of Test-OrgTrailBaseline (an object with ControlId and Status) nor an object that names BucketName or TrailName: nothing was mended for it. "
                    + "Pipe whole results; to mend single controls give -ControlId without a pipeline.");
            }

            return;
        }

        if (ControlCatalogue.All.FirstOrDefault(c => c.Id.Equals(finding.ControlId, StringComparison.OrdinalIgnoreCase)) is not { } control)
        {
            Refuse(ErrorIds.ControlNotFound, $"The result is about control {finding.ControlId}, which this version does not have: nothing was mended for it. Assess again with Test-OrgTrailBaseline.");
            return;
        }

        if (status is AssessmentStatus.Fail or AssessmentStatus.Warning or AssessmentStatus.Unknown)
        {
            _failed.Add(finding with { ControlId = control.Id });
        }
        else
        {
            WriteVerbose($"{finding.ControlId} is {status}: nothing to mend.");
        }
    }

    protected override void EndProcessing()
    {
        if (_failed.Count > 0)
        {
            Mend(isEachAskedFor: true, () => [.. SelectControls().Where(c => _failed.Exists(f => f.ControlId == c.Id))]);
        }
    }

    /// <summary>
    /// Whether all that fails is to be mended: nothing was put in, or an object that says for which bucket or trail. What says neither was
    /// meant to be something else, and must not stand for everything.
    /// </summary>
    private bool NamesWhatToMend() => InputObject is null
        ? !MyInvocation.ExpectingInput && !MyInvocation.BoundParameters.ContainsKey(nameof(InputObject))
        : Text(InputObject, nameof(BucketName)) is { Length: > 0 } || Text(InputObject, nameof(TrailName)) is { Length: > 0 };

    private void Refuse(string errorId, string message)
    {
        var error = new OrgTrailException(errorId, ErrorKind.InvalidArgument, InputObject?.ToString(), message);
        WriteError(ErrorRecords.From(error, string.Empty, error.Target, null));
    }

    /// <summary>A result of Test-OrgTrailBaseline, be it alive or read back from a file; null for an object that names bucket and trail.</summary>
    private static (RepairFinding Finding, AssessmentStatus Status)? Read(PSObject input) =>
        Text(input, nameof(OrgTrailBaselineResult.ControlId)) is { Length: > 0 } id
        && Enum.TryParse<AssessmentStatus>(Text(input, nameof(OrgTrailBaselineResult.Status)), ignoreCase: true, out var status)
            ? (new RepairFinding(id, Text(input, nameof(OrgTrailBaselineResult.Resource)), Text(input, nameof(OrgTrailBaselineResult.AccountId))), status)
            : null;

    private static string? Text(PSObject input, string property) => input.Properties[property]?.Value?.ToString();

    private void Mend(bool isEachAskedFor, Func<IReadOnlyList<Control>> select)
    {
        var subject = SharedSubject() with { Force = Force };
        RunItem($"mend {subject.BucketName ?? subject.TrailName ?? "the audit trail"}", subject.BucketName ?? subject.TrailName, async host =>
        {
            var controls = select();
            using var connection = Connect(host, FallbackRegion);
            using var logAccount = LogAccountConnection(connection, host);
            var repair = new BaselineRepair(connection, logAccount, host)
            {
                Consent = new RepairConsent { Cost = AllowCost, Removal = AllowRemoval, Irreversible = AllowIrreversible, SuspendProtection = SuspendProtection },
                Exceptions = Settings.Exceptions,
                IsEachAskedFor = isEachAskedFor,
                Findings = _failed,
            };
            foreach (var result in await repair.RunAsync(subject, controls, CancellationToken).ConfigureAwait(false))
            {
                host.Output(result);
            }
        });
    }
}
