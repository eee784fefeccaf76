using System.Management.Automation;
using OrgTrail.Sandboxing;

namespace OrgTrail.Commands;

/// <summary>Stops a sandbox and forgets everything in it.</summary>
[Cmdlet(VerbsLifecycle.Stop, "OrgTrailSandbox")]
[OutputType(typeof(OrgTrailSandbox))]
public sealed class StopOrgTrailSandboxCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public OrgTrailSandbox[] Sandbox { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var sandbox in Sandbox)
        {
            sandbox.Dispose();
            if (PassThru)
            {
                WriteObject(sandbox);
            }
        }
    }
}
