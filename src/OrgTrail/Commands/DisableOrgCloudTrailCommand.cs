using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Results;

namespace OrgTrail.Commands;

/// <summary>Stops the trail, or deletes it; logs stay.</summary>
[Cmdlet(VerbsLifecycle.Disable, "OrgCloudTrail", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(OrgCloudTrail))]
public sealed class DisableOrgCloudTrailCommand : AwsCmdlet, IForcibleCmdlet
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string TrailName { get; set; } = DefaultNames.Trail;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TrailRegion { get; set; }

    [Parameter]
    public SwitchParameter DeleteTrail { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord() => RunItem($"disable trail {TrailName}", TrailName, RunAsync);

    private async Task RunAsync(IOperationHost host)
    {
        using var connection = Connect(host, TrailRegion);
        var result = await new TrailDisabling(connection, host).RunAsync(TrailName, DeleteTrail, CancellationToken).ConfigureAwait(false);
        if (PassThru)
        {
            host.Output(result);
        }
    }
}
