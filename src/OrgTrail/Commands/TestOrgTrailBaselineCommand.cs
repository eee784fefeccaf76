using System.Management.Automation;
using OrgTrail.Aws;
using OrgTrail.Bases;
using OrgTrail.Completers;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Commands;

/// <summary>Assesses whether trail, bucket and protection are as they should be. Never writes.</summary>
[Cmdlet(VerbsDiagnostic.Test, "OrgTrailBaseline")]
[OutputType(typeof(OrgTrailBaselineResult), typeof(bool))]
public sealed class TestOrgTrailBaselineCommand : AwsCmdlet
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? BucketName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TrailName { get; set; }

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
    public string? KmsKeyArn { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PolicyName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[] BreakGlassPrincipalArn { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter SingleAccount { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? LogAccountProfileName { get; set; }

    [Parameter]
    public string? LogAccountRoleArn { get; set; }

    [Parameter]
    public string? LogAccountRoleName { get; set; }

    [Parameter]
    public PSObject? LogAccountCredential { get; set; }

    [Parameter]
    [ValidateRange(1, 36500)]
    public int MinimumRetentionDays { get; set; } = 365;

    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ControlIdCompleter))]
    public string[]? ControlId { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override void ProcessRecord() => RunItem($"assess {BucketName ?? TrailName ?? "the audit trail"}", BucketName ?? TrailName, RunAsync);

    private async Task RunAsync(IOperationHost host)
    {
        var controls = SelectControls();
        using var connection = Connect(host, TrailRegion);
        using var logAccount = LogAccountConnection(connection, host);
        var results = await new BaselineAssessment(connection, logAccount, host)
            .RunAsync(Subject(), controls, CancellationToken).ConfigureAwait(false);
        if (Quiet)
        {
            host.Output(results.All(r => r.Status is not (AssessmentStatus.Fail or AssessmentStatus.Unknown)));
            return;
        }

        foreach (var result in results)
        {
            host.Output(result);
        }
    }

    private Control[] SelectControls()
    {
        if (ControlId is not { Length: > 0 })
        {
            return [.. ControlCatalogue.All];
        }

        var patterns = ControlId.Select(c => new WildcardPattern(c, WildcardOptions.IgnoreCase)).ToArray();
        var selected = ControlCatalogue.All.Where(c => Array.Exists(patterns, p => p.IsMatch(c.Id))).ToArray();
        return selected.Length > 0
            ? selected
            : throw new OrgTrailException(
                ErrorIds.ControlNotFound,
                ErrorKind.ObjectNotFound,
                string.Join(", ", ControlId),
                $"No control matches {string.Join(", ", ControlId)}. Ids are like {ControlCatalogue.All[0].Id}; wildcards are allowed.");
    }

    private AwsConnection? LogAccountConnection(AwsConnection management, IOperationHost host)
    {
        if (LogAccountProfileName is not null || LogAccountCredential is not null)
        {
            return AwsConnection.Create(Options(host) with
            {
                ProfileName = LogAccountProfileName,
                Credential = LogAccountCredential?.BaseObject,
                AccessKey = null,
                SecretKey = null,
                SessionToken = null,
                Region = Region ?? TrailRegion,
            });
        }

        if (LogAccountRoleName is not null && LogAccountId is null)
        {
            throw new OrgTrailException(
                ErrorIds.InvalidParameterCombination,
                ErrorKind.InvalidArgument,
                LogAccountRoleName,
                "A role name needs its account: give -LogAccountId too, or the whole ARN with -LogAccountRoleArn.");
        }

        var role = LogAccountRoleArn ?? (LogAccountRoleName is null ? null : $"arn:{management.Partition}:iam::{LogAccountId}:role/{LogAccountRoleName}");
        return role is null ? null : management.AssumeRole(role);
    }

    private BaselineSubject Subject() => new()
    {
        BucketName = BucketName,
        TrailName = TrailName,
        TrailRegion = TrailRegion,
        KeyPrefix = string.IsNullOrEmpty(KeyPrefix) ? null : KeyPrefix,
        LogAccountId = LogAccountId,
        ManagementAccountId = ManagementAccountId,
        OrganizationId = OrganizationId,
        KmsKeyArn = string.IsNullOrEmpty(KmsKeyArn) ? null : KmsKeyArn,
        SingleAccount = SingleAccount,
        BreakGlassPrincipalArns = BreakGlassPrincipalArn,
        Retention = new RetentionSettings { MinimumDays = MinimumRetentionDays },
        Protection = new ProtectionSettings { PolicyName = PolicyName },
    };
}
