using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.State;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Deploying;

/// <summary>Fills in what the user left out, from what can be read. What can't be read stays unknown; it never stops the assessment.</summary>
internal static class BaselineResolver
{
    public static async Task<ControlContext> ResolveAsync(
        BaselineSubject subject, AwsConnection? management, AwsConnection? logAccount, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        Validate(subject);
        var region = (management ?? logAccount)!.Region;
        var probe = new Snapshot(management, logAccount, subject.BucketName ?? string.Empty, cancellationToken);
        if (logAccount is null && await ServesBothAsync(subject, probe).ConfigureAwait(false))
        {
            probe = probe.InOneAccount();
        }

        // These start together; the bucket may first have to be learned from the trail. Who the management account's caller is matters
        // only where the organization does not tell the account.
        var logIdentity = probe.LogAccount.Identity;
        var organizationRead = probe.Organization.Organization;
        var trails = await probe.Trail.Trails.ConfigureAwait(false);
        if (subject.BucketName is null && management is not null)
        {
            // Without the trails there is no telling which bucket is meant: say what kept them from being read.
            Reads.Require(trails, "trails", (await probe.Management.Identity.ConfigureAwait(false)).Value?.Account ?? management.Description);
        }

        var trail = Choose(trails, subject);
        var adopted = subject.AdoptExisting ? LandingZone.Of(trail, subject.BucketName) : null;
        var bucketName = subject.BucketName ?? trail?.S3BucketName ?? throw NoBucket(trails, subject, region);
        var organization = (await organizationRead.ConfigureAwait(false)).Value;
        var logAccountId = subject.LogAccountId ?? (await logIdentity.ConfigureAwait(false)).Value?.Account;
        var managementAccountId = subject.ManagementAccountId ?? organization?.MasterAccountId ?? (await probe.Management.Identity.ConfigureAwait(false)).Value?.Account;

        var snapshot = subject.BucketName is null ? probe.ForBucket(bucketName) : probe;
        snapshot.Bucket.ExpectedBucketOwner = logAccountId;
        snapshot.Trail.HomeRegion = subject.TrailRegion ?? trail?.HomeRegion;
        var isSingle = subject.SingleAccount
            || (subject.OrganizationId is null && (await organizationRead.ConfigureAwait(false)).Status == ObservationStatus.Absent);
        var desired = new DesiredState
        {
            BucketName = bucketName,
            BucketRegion = (await snapshot.Bucket.Location.ConfigureAwait(false)).Value ?? region,
            TrailName = subject.TrailName ?? trail?.Name ?? DefaultNames.Trail,
            TrailRegion = subject.TrailRegion ?? trail?.HomeRegion ?? region,
            KeyPrefix = subject.KeyPrefix ?? (string.IsNullOrEmpty(trail?.S3KeyPrefix) ? null : trail.S3KeyPrefix),
            SingleAccount = isSingle,
            BreakGlassPrincipalArns = [.. subject.BreakGlassPrincipalArns.Union((logAccountId is null ? null : adopted?.RolesOf((management ?? logAccount)!.Partition, logAccountId)) ?? [], StringComparer.Ordinal)],
            Adopted = adopted,
            DelegatedAdministratorAccountIds = subject.DelegatedAdministratorAccountIds,
            Encryption = new EncryptionSettings { ReaderPrincipalArns = subject.ReaderPrincipalArns },
            Retention = subject.Retention,
            Protection = subject.Protection,
            Trail = subject.Trail,
            ObjectLock = subject.ObjectLock,
            AccessLog = subject.AccessLogBucketName is null ? null : new AccessLogSettings(subject.AccessLogBucketName, subject.AccessLogPrefix ?? $"{bucketName}/"),
            Tags = subject.Tags,
            Coverage = subject.Coverage,
            Force = subject.Force,
        };
        var identity = new TrailIdentity
        {
            Partition = (management ?? logAccount)!.Partition,
            LogAccountId = logAccountId ?? TrailIdentity.Unknown,
            ManagementAccountId = managementAccountId ?? TrailIdentity.Unknown,
            OrganizationId = isSingle ? null : subject.OrganizationId ?? organization?.Id ?? TrailIdentity.Unknown,
        };
        return new ControlContext(snapshot, desired, identity)
        {
            KmsKeyArn = subject.KmsKeyArn ?? (string.IsNullOrEmpty(trail?.KmsKeyId) ? null : trail.KmsKeyId),
            Now = timeProvider.GetUtcNow(),
        };
    }

    /// <summary>Whether the one connection given is also the bucket's: in single-account mode, without an organization, or when it belongs to the log account.</summary>
    private static async Task<bool> ServesBothAsync(BaselineSubject subject, Snapshot snapshot)
    {
        if (subject.SingleAccount)
        {
            return true;
        }

        if (subject.LogAccountId is null)
        {
            // Without an organization there is one account only; whoever leaves -SingleAccount out means it all the same.
            return subject.OrganizationId is null
                && (await snapshot.Organization.Organization.ConfigureAwait(false)).Status == ObservationStatus.Absent;
        }

        return (await snapshot.Management.Identity.ConfigureAwait(false)).Value?.Account == subject.LogAccountId;
    }

    private static void Validate(BaselineSubject subject)
    {
        InputValidation.ValidateAccountId(subject.LogAccountId);
        InputValidation.ValidateAccountId(subject.ManagementAccountId);
        foreach (var account in subject.DelegatedAdministratorAccountIds ?? [])
        {
            InputValidation.ValidateAccountId(account);
        }

        InputValidation.ValidateOrganizationId(subject.OrganizationId);
        if (subject.Retention.ExpirationDays < subject.Retention.MinimumDays)
        {
            throw new OrgTrailException(
                ErrorIds.InvalidRetention,
                ErrorKind.InvalidArgument,
                subject.Retention.ExpirationDays,
                $"The desired state contradicts itself: logs would expire after {subject.Retention.ExpirationDays} days, and be kept for {subject.Retention.MinimumDays}. Raise ExpirationDays or lower MinimumRetentionDays.");
        }

        // Names are only checked when given: what AWS returned needs no checking.
        InputValidation.Validate(new DesiredState
        {
            BucketName = subject.BucketName ?? "not-given",
            BucketRegion = string.Empty,
            TrailName = subject.TrailName ?? DefaultNames.Trail,
            TrailRegion = string.Empty,
            KeyPrefix = subject.KeyPrefix,
            BreakGlassPrincipalArns = [.. subject.BreakGlassPrincipalArns, .. subject.ReaderPrincipalArns],
            Retention = subject.Retention,
            ObjectLock = subject.ObjectLock,
            Trail = subject.Trail,
            AccessLog = subject.AccessLogBucketName is null ? null : new AccessLogSettings(subject.AccessLogBucketName, string.Empty),
            Tags = subject.Tags,
        });
    }

    /// <summary>
    /// The named trail; else one that delivers to the named bucket; else the organization trail, or the only trail there is. The trail
    /// of a landing zone is only taken for ours when it is named, by itself or by its bucket, or adopted.
    /// </summary>
    private static TrailDescription? Choose(Observation<List<TrailDescription>> trails, BaselineSubject subject)
    {
        var all = trails.Value ?? [];
        if (subject.TrailName is not null)
        {
            return all.Find(t => t.Name == subject.TrailName && TrailState.IsAt(t, subject.TrailRegion));
        }

        var (foreign, ours) = (all.FindAll(t => LandingZone.Of(t) is not null), all.FindAll(t => LandingZone.Of(t) is null));
        var candidates = (subject.BucketName is not null ? all.FindAll(t => t.S3BucketName == subject.BucketName)
            : foreign.Count > 0 && (subject.AdoptExisting || (subject.TakesAnyTrail && ours.Count == 0)) ? foreign
            : ours).FindAll(t => TrailState.IsAt(t, subject.TrailRegion));
        return candidates.Find(t => t.IsOrganizationTrail == true) ?? candidates.FirstOrDefault();
    }

    private static OrgTrailException NoBucket(Observation<List<TrailDescription>> trails, BaselineSubject subject, string region)
    {
        var foreign = subject.TrailName is null ? trails.Value?.Find(t => LandingZone.Of(t) is not null) : null;
        return new OrgTrailException(
            ErrorIds.TrailNotFound,
            ErrorKind.ObjectNotFound,
            subject.TrailName ?? region,
            foreign is null
                ? $"Which bucket? No trail was found in {region} to learn it from. Give -BucketName, or credentials of the management account and the trail's region."
                : $"Which bucket? The trail in {region}, {foreign.Name}, was made by {LandingZone.Of(foreign)!.Name}. Give -AdoptExisting to judge it on its own terms "
                + $"(Test-OrgTrailBaseline), or -BucketName {foreign.S3BucketName} to take it as it is.");
    }
}
