using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Core.Dsc;
using OrgTrail.Credentials;

namespace OrgTrail.Commands;

/// <summary>Carries out one operation of the DSC resource OrgTrail/Baseline. Its script passes the lines on to DSC.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "OrgTrailDscOperation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DscLine))]
public sealed class InvokeOrgTrailDscOperationCommand : AsyncCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public DscOperationKind Operation { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputText { get; set; } = string.Empty;

    [Parameter]
    [ValidateSet("Error", "Warn", "Info", "Debug", "Trace")]
    public string? TraceLevel { get; set; }

    protected override void ProcessRecord()
    {
        try
        {
            RunToEnd(shell =>
            {
                var level = DscHost.LevelOf(TraceLevel ?? Environment.GetEnvironmentVariable("DSC_TRACE_LEVEL"));
                var host = new DscHost(shell, level, isWhatIf: Operation == DscOperationKind.WhatIf);
                return new DscOperation(host, new VerboseObserver(host)).RunAsync(Operation, InputText, CancellationToken);
            });
        }
        catch (OperationCanceledException) when (Stopping || CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
