using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Deploying;

/// <summary>What Enable-OrgCloudTrail does: converges the trail controls in the management account.</summary>
public sealed class TrailDeployment(AwsConnection management, IOperationHost host)
{
    /// <summary>The account of the bucket, as far as known.</summary>
    public string? LogAccountId { get; init; }

    /// <summary>The account the user expects to work in.</summary>
    public string? ManagementAccountId { get; init; }

    /// <summary>The organization the bucket was made for.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The key of the log files, as an ARN.</summary>
    public string? KmsKeyArn { get; init; }

    /// <summary>The trail that the bucket's policy lets write, where an earlier step tells.</summary>
    public (string TrailName, string TrailRegion)? BucketPolicyTrail { get; init; }

    /// <summary>Whether an earlier step of this pipeline wrote something that may still be spreading.</summary>
    public bool PrerequisitesChanged { get; init; }

    /// <summary>Waits for what was just written to spread.</summary>
    public PropagationRetry Retry { get; init; } = PropagationRetry.Default.Fresh();

    /// <summary>Checks, converges, and describes the trail; null when the user declined to create it.</summary>
    public async Task<OrgCloudTrail?> RunAsync(DesiredState desired, CancellationToken cancellationToken)
    {
        InputValidation.Validate(desired);
        InputValidation.ValidateAccountId(LogAccountId);
        InputValidation.ValidateKeyArn(KmsKeyArn);
        InputValidation.ValidateAccountId(ManagementAccountId);
        InputValidation.ValidateOrganizationId(OrganizationId);
        RequireSameTrail(desired);

        var snapshot = new Snapshot(management, logAccount: null, desired.BucketName, cancellationToken);
        var trails = snapshot.Trail.Trails;
        var identity = await IdentifyAsync(snapshot, desired).ConfigureAwait(false);
        if (PrerequisitesChanged)
        {
            Retry.Arm("InsufficientS3BucketPolicyException", "S3BucketDoesNotExistException", "InsufficientEncryptionPolicyException", "KmsKeyNotFoundException");
        }

        var context = new ControlContext(snapshot, desired, identity) { KmsKeyArn = KmsKeyArn, Retry = Retry };
        var existing = TrailPreflight.Check(context, await trails.ConfigureAwait(false));

        ConvergenceResult convergence;
        try
        {
            convergence = await new Converger(host)
                .ConvergeAsync(ControlCatalogue.Of(ControlStage.Trail), context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (TrailErrors.Explain(exception, context) is { } explained)
        {
            throw explained;
        }

        return convergence.IsStopped ? null : Describe(context, existing, convergence);
    }

    private void RequireSameTrail(DesiredState desired)
    {
        if (BucketPolicyTrail is { } bucket && (bucket.TrailName != desired.TrailName || bucket.TrailRegion != desired.TrailRegion))
        {
            throw new OrgTrailException(
                ErrorIds.BucketPolicyInsufficient,
                ErrorKind.InvalidArgument,
                desired.BucketName,
                $"The policy of bucket {desired.BucketName} lets trail '{bucket.TrailName}' of region {bucket.TrailRegion} write, not '{desired.TrailName}' of {desired.TrailRegion}. "
                + $"Leave -TrailName and -TrailRegion out, or run New-OrgLogBucket -BucketName {desired.BucketName} -TrailName {desired.TrailName} -TrailRegion {desired.TrailRegion} first. Nothing was changed.");
        }
    }

    private async Task<TrailIdentity> IdentifyAsync(Snapshot snapshot, DesiredState desired)
    {
        // Both reads start at once.
        _ = snapshot.Organization.Organization;
        var account = await IdentityResolver.AccountAsync(snapshot.Management).ConfigureAwait(false);
        if (desired.SingleAccount)
        {
            IdentityResolver.RequireAccount(ManagementAccountId, account, "-ManagementAccountId");
            return new TrailIdentity { Partition = management.Partition, LogAccountId = LogAccountId ?? account, ManagementAccountId = account };
        }

        var organization = IdentityResolver.Require(
            await IdentityResolver.OrganizationAsync(snapshot, account).ConfigureAwait(false), account);
        IdentityResolver.RequireManagement(organization, account, "enabling the organization trail");
        IdentityResolver.RequireAccount(ManagementAccountId, account, "-ManagementAccountId");
        IdentityResolver.RequireOrganization(OrganizationId, organization, account);
        return new TrailIdentity
        {
            Partition = management.Partition,
            // Without the bucket's account only messages are less exact.
            LogAccountId = LogAccountId ?? string.Empty,
            ManagementAccountId = account,
            OrganizationId = organization.Id,
        };
    }

    private OrgCloudTrail Describe(ControlContext context, OrgTrail.Aws.CloudTrail.Trail? existing, ConvergenceResult convergence) => new()
    {
        TrailName = context.Desired.TrailName,
        TrailArn = context.TrailArn,
        TrailRegion = context.Desired.TrailRegion,
        IsOrganizationTrail = !context.Desired.SingleAccount,
        IsMultiRegionTrail = true,
        LogFileValidationEnabled = true,
        IsLogging = convergence.Changes.All(c => c.IsApplied || c.Operation != "StartLogging"),
        BucketName = context.Desired.BucketName,
        LogAccountId = LogAccountId,
        OrganizationId = context.Identity.OrganizationId,
        ManagementAccountId = context.Identity.ManagementAccountId,
        KeyPrefix = context.Desired.KeyPrefix,
        KmsKeyArn = KmsKeyArn ?? (string.IsNullOrEmpty(existing?.KmsKeyId) ? null : existing.KmsKeyId),
        BreakGlassPrincipalArn = context.Desired.BreakGlassPrincipalArns,
        SingleAccount = context.Desired.SingleAccount,
        Changes = convergence.Changes,
    };
}
