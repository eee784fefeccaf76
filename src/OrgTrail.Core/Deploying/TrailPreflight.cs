using OrgTrail.Core.Controls;
using OrgTrail.Core.Errors;
using OrgTrail.Core.State;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Deploying;

/// <summary>Everything about the trail that can be found wrong before the first write.</summary>
internal static class TrailPreflight
{
    private const int TrailsPerRegion = 5;

    /// <summary>The trail of the wanted name, if there is one that may be converged.</summary>
    public static TrailDescription? Check(ControlContext context, Observation<List<TrailDescription>> trails)
    {
        var (name, account) = (context.Desired.TrailName, context.Identity.ManagementAccountId);
        Reads.Require(trails, "trails", account);
        var all = trails.Value ?? [];
        var trail = all.Find(t => t.Name == name);
        if (trail is null)
        {
            if (all.Count(t => t.HomeRegion == context.Desired.TrailRegion || t.IsMultiRegionTrail == true) >= TrailsPerRegion)
            {
                throw new OrgTrailException(
                    ErrorIds.TrailLimitReached,
                    ErrorKind.LimitsExceeded,
                    name,
                    $"Account {account} already has {all.Count} trails in {context.Desired.TrailRegion} ({string.Join(", ", all.Select(t => t.Name))}); AWS allows {TrailsPerRegion} and does not raise the limit. "
                    + "Delete one that is not needed, or name an existing one with -TrailName. Nothing was changed.");
            }

            return null;
        }

        CheckExisting(context, trail);
        return trail;
    }

    private static void CheckExisting(ControlContext context, TrailDescription trail)
    {
        var (desired, account) = (context.Desired, context.Identity.ManagementAccountId);
        if (trail.HomeRegion is { } home && home != desired.TrailRegion)
        {
            throw new OrgTrailException(
                ErrorIds.TrailInWrongRegion,
                ErrorKind.InvalidArgument,
                trail.TrailARN,
                $"Trail '{trail.Name}' of account {account} has its home in {home}, not in {desired.TrailRegion}. Give -TrailRegion {home}, or another -TrailName. Nothing was changed.");
        }

        if (!desired.SingleAccount && trail.IsOrganizationTrail != true && !desired.Force)
        {
            throw new OrgTrailException(
                ErrorIds.TrailIsNotOrganizationTrail,
                ErrorKind.ResourceExists,
                trail.TrailARN,
                $"Account {account} already has a trail '{trail.Name}', and it is not an organization trail. Give another -TrailName, or -Force to convert it into one. Nothing was changed.");
        }

        if (desired.SingleAccount && trail.IsOrganizationTrail == true)
        {
            throw new OrgTrailException(
                ErrorIds.TrailIsOrganizationTrail,
                ErrorKind.ResourceExists,
                trail.TrailARN,
                $"Trail '{trail.Name}' of account {account} is an organization trail. Leave -SingleAccount out, or give another -TrailName. Nothing was changed.");
        }

        RequireBucket(context, trail);
    }

    /// <summary>Throws when the trail delivers to another place, and -Force does not say to change that.</summary>
    public static void RequireBucket(ControlContext context, TrailDescription trail)
    {
        var (desired, account) = (context.Desired, context.Identity.ManagementAccountId);
        var sameBucket = trail.S3BucketName == desired.BucketName && (trail.S3KeyPrefix ?? string.Empty) == (desired.KeyPrefix ?? string.Empty);
        if (!sameBucket && !desired.Force)
        {
            throw new OrgTrailException(
                ErrorIds.TrailUsesOtherBucket,
                ErrorKind.ResourceExists,
                trail.TrailARN,
                $"Trail '{trail.Name}' of account {account} delivers to bucket '{trail.S3BucketName}'{(string.IsNullOrEmpty(trail.S3KeyPrefix) ? string.Empty : $" with prefix '{trail.S3KeyPrefix}'")}. "
                + $"Correct -BucketName, give another -TrailName, or -Force to let it deliver to '{desired.BucketName}'{(string.IsNullOrEmpty(desired.KeyPrefix) ? string.Empty : $" with prefix '{desired.KeyPrefix}'")} from now on. Nothing was changed.");
        }
    }
}
