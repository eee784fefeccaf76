using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Protection;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;
using OrgTrail.Core.State;
using OrgTrail.Policies.Documents;

namespace OrgTrail.Core.Deploying;

/// <summary>What Set-LogBucketProtectionScp does: converges the protection controls in the management account.</summary>
public sealed class ProtectionDeployment(AwsConnection management, IOperationHost host)
{
    /// <summary>The account of the bucket.</summary>
    public string? LogAccountId { get; init; }

    /// <summary>The key of the log files, as an ARN.</summary>
    public string? KmsKeyArn { get; init; }

    /// <summary>ARN of the trail, to hand on.</summary>
    public string? TrailArn { get; init; }

    /// <summary>Waits for what was just written to spread.</summary>
    public PropagationRetry Retry { get; init; } = PropagationRetry.Default.Fresh();

    /// <summary>Checks, converges, and describes the protection; null when the user declined.</summary>
    public async Task<LogBucketProtection?> RunAsync(DesiredState desired, CancellationToken cancellationToken)
    {
        InputValidation.Validate(desired);
        InputValidation.ValidateAccountId(LogAccountId);
        InputValidation.ValidateKeyArn(KmsKeyArn);
        if (desired.SingleAccount)
        {
            return NotApplicable(desired);
        }

        var snapshot = new Snapshot(management, logAccount: null, desired.BucketName, cancellationToken);
        var identity = await IdentifyAsync(snapshot, desired).ConfigureAwait(false);
        var context = new ControlContext(snapshot, desired, identity) { KmsKeyArn = KmsKeyArn, Retry = Retry };
        var (size, attached) = await ProtectionPreflight.CheckAsync(context).ConfigureAwait(false);
        await WarnAboutExemptionsAsync(context, host).ConfigureAwait(false);

        var convergence = await new Converger(host)
            .ConvergeAsync(ControlCatalogue.Of(ControlStage.Protection), context, cancellationToken).ConfigureAwait(false);
        return convergence.IsStopped ? null : await DescribeAsync(context, convergence, size, attached).ConfigureAwait(false);
    }

    private async Task<TrailIdentity> IdentifyAsync(Snapshot snapshot, DesiredState desired)
    {
        // Both reads start at once.
        _ = snapshot.Organization.Organization;
        var account = await IdentityResolver.AccountAsync(snapshot.Management).ConfigureAwait(false);
        var organization = IdentityResolver.Require(
            await IdentityResolver.OrganizationAsync(snapshot, account).ConfigureAwait(false), account);
        IdentityResolver.RequireManagement(organization, account, "setting a service control policy");
        if (LogAccountId is null)
        {
            throw new OrgTrailException(
                ErrorIds.InvalidParameterCombination,
                ErrorKind.InvalidArgument,
                desired.BucketName,
                $"Which account owns bucket {desired.BucketName}? Give -LogAccountId, or pipe the object of New-OrgLogBucket or Enable-OrgCloudTrail.");
        }

        if (LogAccountId == account && desired.Protection.TargetId is null)
        {
            throw new OrgTrailException(
                ErrorIds.TargetNotProtectable,
                ErrorKind.InvalidOperation,
                account,
                $"Bucket {desired.BucketName} is in management account {account}, which no service control policy binds: a policy would protect nothing. "
                + "Keep the logs in a dedicated member account (New-OrgLogBucket with its credentials).");
        }

        return new TrailIdentity
        {
            Partition = management.Partition,
            LogAccountId = LogAccountId,
            ManagementAccountId = account,
            OrganizationId = organization.Id,
        };
    }

    /// <summary>The exemptions are set to what is given; that they change is said, whichever way.</summary>
    internal static async Task WarnAboutExemptionsAsync(ControlContext context, IOperationHost host)
    {
        var (summary, document) = await ScpHasContent.ExistingAsync(context).ConfigureAwait(false);
        if (summary is null || ScpStatements.Exempted(document) is not { } before)
        {
            return;
        }

        var after = context.Desired.BreakGlassPrincipalArns;
        var lost = before.Except(after, StringComparer.Ordinal).ToArray();
        if (lost.Length > 0)
        {
            host.Warning($"Policy {summary.Name} has exempted {string.Join(", ", lost)} so far and no longer will. To keep the exemption, name the principal with -BreakGlassPrincipalArn.");
        }

        var added = after.Except(before, StringComparer.Ordinal).ToArray();
        if (added.Length > 0)
        {
            host.Warning($"Policy {summary.Name} will no longer bind {string.Join(", ", added)}.");
        }
    }

    private async Task<LogBucketProtection> DescribeAsync(ControlContext context, ConvergenceResult convergence, int size, int attached)
    {
        var name = ScpNames.PolicyName(context);
        var policies = host.IsWhatIf ? null : (await context.Snapshot.Protection.Policies.ConfigureAwait(false)).Value;
        var attaches = convergence.Changes.Any(c => c.Operation == "AttachPolicy");
        return new LogBucketProtection
        {
            PolicyName = name,
            PolicyId = policies?.Find(p => p.Name == name)?.Id,
            TargetId = ScpNames.Target(context),
            IsAttached = !attaches || convergence.Changes.Any(c => c is { Operation: "AttachPolicy", IsApplied: true }),
            PolicySize = size,
            PolicySizeLimit = context.Desired.Protection.PolicySizeLimit,
            AttachedPolicyCount = attached + (attaches ? 1 : 0),
            BucketName = context.Desired.BucketName,
            LogAccountId = context.Identity.LogAccountId,
            OrganizationId = context.Identity.OrganizationId,
            ManagementAccountId = context.Identity.ManagementAccountId,
            TrailName = context.Desired.TrailName,
            TrailArn = TrailArn ?? context.TrailArn,
            TrailRegion = context.Desired.TrailRegion,
            KeyPrefix = context.Desired.KeyPrefix,
            KmsKeyArn = KmsKeyArn,
            BreakGlassPrincipalArn = context.Desired.BreakGlassPrincipalArns,
            Changes = convergence.Changes,
        };
    }

    private LogBucketProtection NotApplicable(DesiredState desired)
    {
        const string reason = "A single account has no organization, and service control policies belong to organizations: "
            + "the bucket policy and, if you chose it, Object Lock protect the logs.";
        host.Warning(reason);
        return new LogBucketProtection
        {
            IsApplicable = false,
            Reason = reason,
            BucketName = desired.BucketName,
            LogAccountId = LogAccountId,
            ManagementAccountId = LogAccountId,
            TrailName = desired.TrailName,
            TrailArn = TrailArn,
            TrailRegion = desired.TrailRegion,
            KeyPrefix = desired.KeyPrefix,
            KmsKeyArn = KmsKeyArn,
            BreakGlassPrincipalArn = desired.BreakGlassPrincipalArns,
            SingleAccount = true,
        };
    }
}
