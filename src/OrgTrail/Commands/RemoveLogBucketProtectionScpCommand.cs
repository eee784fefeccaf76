using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Results;

namespace OrgTrail.Commands;

/// <summary>Detaches the protecting SCP: deliberate break-glass.</summary>
[Cmdlet(VerbsCommon.Remove, "LogBucketProtectionScp", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(LogBucketProtection))]
public sealed class RemoveLogBucketProtectionScpCommand : AwsCmdlet, IForcibleCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string BucketName { get; set; } = string.Empty;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PolicyName { get; set; }

    [Parameter]
    public string? TargetId { get; set; }

    [Parameter]
    public SwitchParameter DeletePolicy { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord() => RunItem($"remove the protection of log bucket {BucketName}", BucketName, RunAsync);

    private async Task RunAsync(IOperationHost host)
    {
        using var connection = Connect(host);
        var result = await new ProtectionRemoval(connection, host)
            .RunAsync(BucketName, PolicyName, TargetId, DeletePolicy, CancellationToken).ConfigureAwait(false);
        if (result.IsChanged)
        {
            host.Warning($"Bucket {BucketName} is no longer protected by policy '{result.PolicyName}': administrators of the log account can now change the bucket and its policy, and so delete or overwrite logs. "
                + "Attach it again with Set-LogBucketProtectionScp as soon as the work is done.");
        }

        if (PassThru)
        {
            host.Output(result);
        }
    }
}
