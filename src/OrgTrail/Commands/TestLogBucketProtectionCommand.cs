using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Protecting;
using OrgTrail.Core.Results;

namespace OrgTrail.Commands;

/// <summary>Proves who can still delete a log: evaluates every policy around the logs for everybody and every destructive action. Never writes.</summary>
[Cmdlet(VerbsDiagnostic.Test, "LogBucketProtection")]
[OutputType(typeof(LogBucketProtectionResult), typeof(bool))]
public sealed class TestLogBucketProtectionCommand : TwoAccountCmdlet
{
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override void ProcessRecord() => RunItem($"prove the protection of {BucketName ?? "the log bucket"}", BucketName ?? TrailName, RunAsync);

    private async Task RunAsync(IOperationHost host)
    {
        using var connection = Connect(host, FallbackRegion);
        using var logAccount = LogAccountConnection(connection, host);
        var cells = await new ProtectionProof(connection, logAccount).RunAsync(SharedSubject(), CancellationToken).ConfigureAwait(false);
        if (Quiet)
        {
            host.Output(cells.All(c => c.IsAsExpected));
            return;
        }

        foreach (var cell in cells)
        {
            host.Output(cell);
        }
    }
}
