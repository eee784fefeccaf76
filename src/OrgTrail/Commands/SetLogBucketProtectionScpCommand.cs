using System.Collections;
using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Results;

namespace OrgTrail.Commands;

/// <summary>Creates and attaches the SCP that protects the logs, in the management account.</summary>
[Cmdlet(VerbsCommon.Set, "LogBucketProtectionScp", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(LogBucketProtection))]
public sealed class SetLogBucketProtectionScpCommand : AwsCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string BucketName { get; set; } = string.Empty;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? LogAccountId { get; set; }

    [Parameter]
    public string? TargetId { get; set; }

    [Parameter]
    public string? PolicyName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[] BreakGlassPrincipalArn { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("KmsKeyId")]
    public string? KmsKeyArn { get; set; }

    [Parameter]
    public SwitchParameter DenyRestoreObject { get; set; }

    [Parameter]
    public Hashtable? Tag { get; set; }

    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int PolicySizeLimit { get; set; } = 10_240;

    [Parameter]
    [ValidateRange(1, 1_000)]
    public int PolicySlotLimit { get; set; } = 10;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string TrailName { get; set; } = DefaultNames.Trail;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TrailRegion { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TrailArn { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? KeyPrefix { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter SingleAccount { get; set; }

    protected override void ProcessRecord() => RunItem($"protect log bucket {BucketName}", BucketName, RunAsync);

    private async Task RunAsync(IOperationHost host)
    {
        using var connection = Connect(host, TrailRegion);
        var deployment = new ProtectionDeployment(connection, host)
        {
            LogAccountId = LogAccountId,
            KmsKeyArn = string.IsNullOrEmpty(KmsKeyArn) ? null : KmsKeyArn,
            TrailArn = TrailArn,
        };
        if (await deployment.RunAsync(Desired(TrailRegion ?? connection.Region), CancellationToken).ConfigureAwait(false) is { } protection)
        {
            host.Output(protection);
        }
    }

    private DesiredState Desired(string region) => new()
    {
        BucketName = BucketName,
        BucketRegion = region,
        TrailName = TrailName,
        TrailRegion = region,
        KeyPrefix = string.IsNullOrEmpty(KeyPrefix) ? null : KeyPrefix,
        SingleAccount = SingleAccount,
        BreakGlassPrincipalArns = BreakGlassPrincipalArn,
        Tags = TagTable.Read(Tag),
        Protection = new ProtectionSettings
        {
            TargetId = TargetId,
            PolicyName = PolicyName,
            DenyRestoreObject = DenyRestoreObject,
            PolicySizeLimit = PolicySizeLimit,
            PolicySlotLimit = PolicySlotLimit,
        },
    };
}
