using System.Management.Automation;
using OrgTrail.Sandbox;
using OrgTrail.Sandboxing;

namespace OrgTrail.Commands;

/// <summary>Starts an AWS organization in memory, reachable on the loopback interface by any AWS client.</summary>
[Cmdlet(VerbsLifecycle.Start, "OrgTrailSandbox")]
[OutputType(typeof(OrgTrailSandbox))]
public sealed class StartOrgTrailSandboxCommand : PSCmdlet
{
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    [Parameter]
    [ValidateRange(0, 10_000)]
    public int MemberAccountCount { get; set; } = 2;

    [Parameter]
    [ValidateRange(0, 60_000)]
    public int LatencyMilliseconds { get; set; }

    [Parameter]
    public SwitchParameter SingleAccount { get; set; }

    protected override void EndProcessing()
    {
        var organization = SandboxOrganization.Create(new SandboxOptions
        {
            MemberAccountCount = MemberAccountCount,
            HasOrganization = !SingleAccount,
            Latency = TimeSpan.FromMilliseconds(LatencyMilliseconds),
            ClockFollowsWallClock = true,
        });
        WriteObject(OrgTrailSandbox.Start(organization, Port));
    }
}
