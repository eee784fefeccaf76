using System.Collections;
using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Results;

namespace OrgTrail.Commands;

/// <summary>Creates or converges the log bucket, in the log account.</summary>
[Cmdlet(VerbsCommon.New, "OrgLogBucket", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(OrgLogBucket))]
public sealed class NewOrgLogBucketCommand : AwsCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string BucketName { get; set; } = string.Empty;

    [Parameter]
    public string TrailName { get; set; } = DefaultNames.Trail;

    [Parameter]
    public string? TrailRegion { get; set; }

    [Parameter]
    public string? LogAccountId { get; set; }

    [Parameter]
    public string? ManagementAccountId { get; set; }

    [Parameter]
    public string? OrganizationId { get; set; }

    [Parameter]
    public string? KeyPrefix { get; set; }

    [Parameter]
    public string? KmsKeyId { get; set; }

    [Parameter]
    public SwitchParameter CreateKmsKey { get; set; }

    [Parameter]
    public string? KmsKeyAlias { get; set; }

    [Parameter]
    [ValidateSet("GOVERNANCE", "COMPLIANCE")]
    public string? ObjectLockMode { get; set; }

    [Parameter]
    [ValidateRange(1, 36500)]
    public int ObjectLockDays { get; set; } = 365;

    [Parameter]
    [ValidateRange(0, 36500)]
    public int? TransitionDays { get; set; }

    [Parameter]
    [ValidateSet("STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE")]
    public string TransitionStorageClass { get; set; } = "GLACIER_IR";

    [Parameter]
    [ValidateRange(1, 36500)]
    public int? ExpirationDays { get; set; }

    [Parameter]
    public string? AccessLogBucketName { get; set; }

    [Parameter]
    public string? AccessLogPrefix { get; set; }

    [Parameter]
    public Hashtable? Tag { get; set; }

    [Parameter]
    public string[] BreakGlassPrincipalArn { get; set; } = [];

    [Parameter]
    public SwitchParameter SingleAccount { get; set; }

    [Parameter]
    public SwitchParameter AllowManagementAccount { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord() => RunItem($"set up log bucket {BucketName}", BucketName, RunAsync);

    private async Task RunAsync(IOperationHost host)
    {
        using var connection = Connect(host);
        var deployment = new LogBucketDeployment(connection, host)
        {
            ExpectedLogAccountId = LogAccountId,
            ManagementAccountId = ManagementAccountId,
            OrganizationId = OrganizationId,
        };
        if (await deployment.RunAsync(Desired(connection.Region), CancellationToken).ConfigureAwait(false) is { } bucket)
        {
            host.Output(bucket);
        }
    }

    private DesiredState Desired(string region) => new()
    {
        BucketName = BucketName,
        BucketRegion = region,
        TrailName = TrailName,
        TrailRegion = TrailRegion ?? region,
        KeyPrefix = KeyPrefix?.Trim('/') is { Length: > 0 } prefix ? prefix : null,
        SingleAccount = SingleAccount,
        AllowManagementAccount = AllowManagementAccount,
        BreakGlassPrincipalArns = BreakGlassPrincipalArn,
        Retention = new RetentionSettings
        {
            TransitionDays = TransitionDays,
            TransitionStorageClass = TransitionStorageClass,
            ExpirationDays = ExpirationDays,
        },
        ObjectLock = ObjectLockMode is null ? null : new ObjectLockSettings(ObjectLockMode.ToUpperInvariant(), ObjectLockDays),
        Encryption = new EncryptionSettings { KmsKeyId = KmsKeyId, CreateKey = CreateKmsKey, KeyAlias = KmsKeyAlias },
        AccessLog = AccessLogBucketName is null ? null : new AccessLogSettings(AccessLogBucketName, AccessLogPrefix ?? $"{BucketName}/"),
        Tags = TagTable.Read(Tag),
        Force = Force,
    };
}
