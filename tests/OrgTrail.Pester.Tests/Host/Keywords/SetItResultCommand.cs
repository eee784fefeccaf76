using System.Management.Automation;

namespace OrgTrail.Pester.Tests.Host.Keywords;

/// <summary>Set-ItResult: ends the running test as skipped or inconclusive.</summary>
[Cmdlet(VerbsCommon.Set, "ItResult", DefaultParameterSetName = "Skipped")]
public sealed class SetItResultCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = "Skipped")]
    public SwitchParameter Skipped { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Inconclusive")]
    public SwitchParameter Inconclusive { get; set; }

    [Parameter]
    public string? Because { get; set; }

    protected override void EndProcessing()
    {
        var reason = $"is {ParameterSetName.ToLowerInvariant()}" + (Because is null ? "" : $", because {Because}");
        ThrowTerminatingError(new ErrorRecord(
            new InvalidOperationException(reason), "PesterTest" + ParameterSetName, ErrorCategory.InvalidResult, new ItResult(reason)));
    }
}
