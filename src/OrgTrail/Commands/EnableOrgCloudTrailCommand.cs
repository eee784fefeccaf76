using System.Collections;
using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Commands;

/// <summary>Enables trusted access and the organization trail, in the management account.</summary>
[Cmdlet(VerbsLifecycle.Enable, "OrgCloudTrail", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(OrgCloudTrail))]
public sealed class EnableOrgCloudTrailCommand : AwsCmdlet
{
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string BucketName { get; set; } = string.Empty;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string TrailName { get; set; } = DefaultNames.Trail;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TrailRegion { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? LogAccountId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ManagementAccountId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? OrganizationId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? KeyPrefix { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("KmsKeyId")]
    public string? KmsKeyArn { get; set; }

    [Parameter]
    [ValidateSet("ApiCallRateInsight", "ApiErrorRateInsight")]
    public string[]? InsightType { get; set; }

    [Parameter]
    [ValidateSet("S3", "Lambda")]
    public string[]? DataEvent { get; set; }

    [Parameter]
    public string? CloudWatchLogsLogGroupArn { get; set; }

    [Parameter]
    public string? CloudWatchLogsRoleArn { get; set; }

    [Parameter]
    public string? SnsTopicName { get; set; }

    [Parameter]
    public Hashtable? Tag { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[] BreakGlassPrincipalArn { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter SingleAccount { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord() => RunItem($"enable trail {TrailName}", TrailName, RunAsync);

    private async Task RunAsync(IOperationHost host)
    {
        var bucket = InputObject?.BaseObject as OrgLogBucket;
        if (!host.IsWhatIf && bucket?.Changes.FirstOrDefault(c => !c.IsApplied && c.Operation is "CreateBucket" or "PutBucketPolicy") is { IsApplied: false } planned)
        {
            throw new OrgTrailException(
                ErrorIds.BucketNotFound,
                ErrorKind.InvalidOperation,
                BucketName,
                $"Bucket {BucketName} is not ready: {planned.Operation} was only planned or was declined. Run New-OrgLogBucket without -WhatIf, or this step with -WhatIf. Nothing was changed.");
        }

        using var connection = Connect(host, TrailRegion);
        var region = TrailRegion ?? connection.Region;
        // A trail is changed in its home region, whatever region the profile has.
        using var home = connection.WithRegion(region);
        WarnAboutCost(host);
        var deployment = new TrailDeployment(home, host)
        {
            LogAccountId = LogAccountId,
            ManagementAccountId = ManagementAccountId,
            OrganizationId = OrganizationId,
            KmsKeyArn = string.IsNullOrEmpty(KmsKeyArn) ? null : KmsKeyArn,
            BucketPolicyTrail = bucket is null ? null : (bucket.TrailName, bucket.TrailRegion),
            PrerequisitesChanged = bucket?.IsChanged == true,
        };
        if (await deployment.RunAsync(Desired(region), CancellationToken).ConfigureAwait(false) is { } trail)
        {
            host.Output(trail);
        }
    }

    private void WarnAboutCost(IOperationHost host)
    {
        if (DataEvent is { Length: > 0 })
        {
            host.Warning($"Data events of {string.Join(", ", DataEvent)} are billed, about 0.10 USD per 100,000 events in every account of the organization: https://aws.amazon.com/cloudtrail/pricing/");
        }

        if (InsightType is { Length: > 0 })
        {
            host.Warning("Insights are billed by the events analysed, about 0.35 USD per 100,000 for each type: https://aws.amazon.com/cloudtrail/pricing/");
        }
    }

    private DesiredState Desired(string region) => new()
    {
        BucketName = BucketName,
        BucketRegion = region,
        TrailName = TrailName,
        TrailRegion = region,
        KeyPrefix = string.IsNullOrEmpty(KeyPrefix) ? null : KeyPrefix.Trim('/'),
        SingleAccount = SingleAccount,
        BreakGlassPrincipalArns = BreakGlassPrincipalArn,
        Tags = TagTable.Read(Tag),
        Force = Force,
        Trail = new TrailSettings
        {
            InsightTypes = InsightType,
            DataEvents = DataEvent,
            CloudWatchLogsLogGroupArn = CloudWatchLogsLogGroupArn,
            CloudWatchLogsRoleArn = CloudWatchLogsRoleArn,
            SnsTopicName = SnsTopicName,
        },
    };
}
