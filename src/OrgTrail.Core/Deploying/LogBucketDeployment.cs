using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Bucket;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Deploying;

/// <summary>What New-OrgLogBucket does: converges the bucket controls in the log account.</summary>
public sealed class LogBucketDeployment(AwsConnection logAccount, IOperationHost host)
{
    /// <summary>The account the user expects to work in; null for whichever the credentials belong to.</summary>
    public string? ExpectedLogAccountId { get; init; }

    /// <summary>The management account, where it can't be read from the organization.</summary>
    public string? ManagementAccountId { get; init; }

    /// <summary>The organization, where it can't be read.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Checks, converges, and describes the bucket; null when the user declined to create it.</summary>
    public async Task<OrgLogBucket?> RunAsync(DesiredState desired, CancellationToken cancellationToken)
    {
        InputValidation.Validate(desired);
        InputValidation.ValidateAccountId(ExpectedLogAccountId);
        InputValidation.ValidateAccountId(ManagementAccountId);
        InputValidation.ValidateOrganizationId(OrganizationId);

        var snapshot = new Snapshot(management: null, logAccount, desired.BucketName, cancellationToken);
        var identity = await IdentifyAsync(snapshot, desired).ConfigureAwait(false);
        snapshot.Bucket.ExpectedBucketOwner = identity.LogAccountId;
        var context = new ControlContext(snapshot, desired, identity);
        await LogBucketPreflight.CheckAsync(context).ConfigureAwait(false);

        var convergence = await new Converger(host)
            .ConvergeAsync(ControlCatalogue.Of(ControlStage.Bucket), context, cancellationToken).ConfigureAwait(false);
        if (convergence.IsStopped)
        {
            return null;
        }

        await WarnAboutKeptTagsAsync(context).ConfigureAwait(false);
        return new OrgLogBucket
        {
            BucketName = desired.BucketName,
            BucketArn = context.Subject.BucketArn,
            LogAccountId = identity.LogAccountId,
            Region = desired.BucketRegion,
            OrganizationId = identity.OrganizationId,
            ManagementAccountId = identity.ManagementAccountId,
            TrailName = desired.TrailName,
            TrailRegion = desired.TrailRegion,
            KeyPrefix = desired.KeyPrefix,
            KmsKeyArn = context.KmsKeyArn,
            BreakGlassPrincipalArn = desired.BreakGlassPrincipalArns,
            SingleAccount = desired.SingleAccount,
            Changes = convergence.Changes,
        };
    }

    private async Task<TrailIdentity> IdentifyAsync(Snapshot snapshot, DesiredState desired)
    {
        // Both reads start at once; the organization can be read with any member's credentials.
        var organizationRead = snapshot.Organization.Organization;
        var account = await IdentityResolver.AccountAsync(snapshot.LogAccount).ConfigureAwait(false);
        IdentityResolver.RequireAccount(ExpectedLogAccountId, account, "-LogAccountId");
        if (desired.SingleAccount)
        {
            return new TrailIdentity { Partition = logAccount.Partition, LogAccountId = account, ManagementAccountId = account };
        }

        if (ManagementAccountId is not null && OrganizationId is not null && !(await organizationRead.ConfigureAwait(false)).IsKnown)
        {
            // The user knows what the caller may not read.
            RefuseManagementAccount(account, ManagementAccountId, OrganizationId, desired);
            return new TrailIdentity
            {
                Partition = logAccount.Partition,
                LogAccountId = account,
                ManagementAccountId = ManagementAccountId,
                OrganizationId = OrganizationId,
            };
        }

        var organization = IdentityResolver.Require(
            await IdentityResolver.OrganizationAsync(snapshot, account).ConfigureAwait(false), account);
        IdentityResolver.RequireAccount(ManagementAccountId, organization.MasterAccountId!, "-ManagementAccountId");
        IdentityResolver.RequireOrganization(OrganizationId, organization, account);
        RefuseManagementAccount(account, organization.MasterAccountId!, organization.Id!, desired);
        return new TrailIdentity
        {
            Partition = logAccount.Partition,
            LogAccountId = account,
            ManagementAccountId = organization.MasterAccountId!,
            OrganizationId = organization.Id,
        };
    }

    private static void RefuseManagementAccount(string account, string managementAccountId, string organizationId, DesiredState desired)
    {
        if (account == managementAccountId && !desired.AllowManagementAccount)
        {
            throw new OrgTrailException(
                ErrorIds.BucketInManagementAccount,
                ErrorKind.InvalidOperation,
                account,
                $"Account {account} is the management account of organization {organizationId}. Service control policies do not bind it, so nothing could protect the logs there. "
                + "Give credentials of a dedicated log account, or -AllowManagementAccount to accept the risk.");
        }
    }

    private async Task WarnAboutKeptTagsAsync(ControlContext context)
    {
        if (context.Desired.Tags.Count == 0 || context.Desired.Force || host.IsWhatIf)
        {
            return;
        }

        var tags = await context.Snapshot.Bucket.Tags.ConfigureAwait(false);
        foreach (var tag in (tags.Value ?? []).Where(t => context.Desired.Tags.TryGetValue(t.Key, out var wanted) && wanted != t.Value))
        {
            host.Warning($"Tag '{tag.Key}' of bucket {context.Desired.BucketName} keeps its value '{tag.Value}'; -Force replaces it by '{context.Desired.Tags[tag.Key]}'.");
        }
    }
}
