using System.Management.Automation;
using OrgTrail.Aws;
using OrgTrail.Completers;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Errors;

namespace OrgTrail.Bases;

/// <summary>
/// A cmdlet that looks at the whole audit trail: the connection parameters are those of the management account, and the log
/// account is reached by a profile, credentials or a role. What is looked at comes by name from the setup cmdlets.
/// </summary>
public abstract class TwoAccountCmdlet : AwsCmdlet
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
    public string[]? BreakGlassPrincipalArn { get; set; }

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

    /// <summary>The region to call when -Region is not given.</summary>
    protected virtual string? FallbackRegion => TrailRegion;

    /// <summary>Whether a parameter says how to reach the log account.</summary>
    protected bool NamesLogAccountCredentials =>
        LogAccountProfileName is not null || LogAccountRoleArn is not null || LogAccountRoleName is not null || LogAccountCredential is not null;

    /// <summary>The connection to the log account; null when nothing says how to reach it.</summary>
    protected AwsConnection? LogAccountConnection(AwsConnection management, IOperationHost host)
    {
        ArgumentNullException.ThrowIfNull(management);
        if (LogAccountProfileName is not null || LogAccountCredential is not null)
        {
            return AwsConnection.Create(Options(host) with
            {
                ProfileName = LogAccountProfileName,
                Credential = LogAccountCredential?.BaseObject,
                AccessKey = null,
                SecretKey = null,
                SessionToken = null,
                Region = Region ?? FallbackRegion,
            });
        }

        var logAccountId = SharedSubject().LogAccountId;
        if (LogAccountRoleName is not null && logAccountId is null)
        {
            throw new OrgTrailException(
                ErrorIds.InvalidParameterCombination,
                ErrorKind.InvalidArgument,
                LogAccountRoleName,
                "A role name needs its account: give -LogAccountId too, or the whole ARN with -LogAccountRoleArn.");
        }

        var role = LogAccountRoleArn ?? (LogAccountRoleName is null ? null : $"arn:{management.Partition}:iam::{logAccountId}:role/{LogAccountRoleName}");
        return role is null ? null : management.AssumeRole(role);
    }

    /// <summary>What is to be looked at, as far as it was given.</summary>
    protected virtual BaselineSubject SharedSubject() => new()
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
        BreakGlassPrincipalArns = BreakGlassPrincipalArn ?? [],
    };
}
