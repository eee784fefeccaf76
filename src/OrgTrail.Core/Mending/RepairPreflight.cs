using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Bucket;
using OrgTrail.Core.Controls.Trail;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Errors;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Mending;

/// <summary>What can be found wrong with a planned change before the first call is made; each check runs once, whatever needs it.</summary>
internal sealed class RepairPreflight(ControlContext context)
{
    private readonly Dictionary<string, Task> _checks = new(StringComparer.Ordinal);

    /// <summary>Throws what is wrong.</summary>
    /// <exception cref="OrgTrailException">The change must not be made.</exception>
    public async Task CheckAsync(Control control)
    {
        foreach (var check in Needed(control))
        {
            await check.ConfigureAwait(false);
        }
    }

    private IEnumerable<Task> Needed(Control control)
    {
        if (control.Stage != ControlStage.Bucket)
        {
            yield return Once("management", RequireManagementAsync);
            yield return Once("place", RequirePlaceAsync);
            if (control is TrailIsOrganizationTrail)
            {
                yield return Once("second trail", RefuseSecondTrailAsync);
            }

            yield return control.Stage == ControlStage.Protection
                ? Once("protection", () => ProtectionPreflight.CheckAsync(context))
                : Once("trail", async () => TrailPreflight.Check(context, await context.Snapshot.Trail.Trails.ConfigureAwait(false)));
            yield break;
        }

        yield return Once("log account", RequireLogAccountAsync);
        if (control is not Controls.Key.KeyControl)
        {
            yield return Once("bucket", () => LogBucketPreflight.CheckNameAndRegionAsync(context));
        }

        if (control is BucketExists)
        {
            yield return Once("place", RequirePlaceAsync);
        }

        if (control is BucketPolicyStatement)
        {
            yield return Once("policy", () => LogBucketPreflight.CheckPolicyAsync(context));
        }

        if (control is AccessLogTargetAccepts or BucketAccessLogged)
        {
            yield return Once("access logs", () => LogBucketPreflight.CheckAccessLogTargetAsync(context));
        }
    }

    private Task Once(string name, Func<Task> check)
    {
        if (!_checks.TryGetValue(name, out var task))
        {
            _checks[name] = task = check();
        }

        return task;
    }

    /// <summary>A bucket that is not there, while the logs go to another, is a name misspelt rather than a bucket to be made and protected.</summary>
    private async Task RequirePlaceAsync()
    {
        if ((await context.Snapshot.Bucket.Location.ConfigureAwait(false)).Status != ObservationStatus.Absent)
        {
            return;
        }

        var trail = await context.Snapshot.Trail.TrailAsync(context.Desired.TrailName).ConfigureAwait(false);
        if (trail.Value is { } found)
        {
            TrailPreflight.RequireBucket(context, found);
        }

        await RefuseSecondTrailAsync().ConfigureAwait(false);
    }

    /// <summary>The same of a trail: another one that delivers here, or records the organization, would be recorded again, and paid for.</summary>
    private async Task RefuseSecondTrailAsync()
    {
        var desired = context.Desired;
        var own = await context.Snapshot.Trail.TrailAsync(desired.TrailName).ConfigureAwait(false);
        var all = (await context.Snapshot.Trail.Trails.ConfigureAwait(false)).Value ?? [];
        var other = all.Find(t => t.S3BucketName == desired.BucketName && (t.S3KeyPrefix ?? string.Empty) == (desired.KeyPrefix ?? string.Empty))
            ?? (desired.SingleAccount ? null : all.Find(t => t.IsOrganizationTrail == true));
        if (own.Status == ObservationStatus.Absent && other is not null && !desired.Force)
        {
            throw new OrgTrailException(
                ErrorIds.BucketServesOtherTrail,
                ErrorKind.ResourceExists,
                desired.TrailName,
                $"There is no trail '{desired.TrailName}' in account {context.Identity.ManagementAccountId}, and trail '{other.Name}' ({other.HomeRegion}) delivers to bucket {other.S3BucketName} already: "
                + $"a second one would be paid for. Give -TrailName {other.Name}, or -Force to create '{desired.TrailName}' beside it. Nothing was changed.");
        }
    }

    private async Task RequireManagementAsync()
    {
        var account = await IdentityResolver.AccountAsync(context.Snapshot.Management).ConfigureAwait(false);
        if (account != context.Identity.ManagementAccountId)
        {
            throw new OrgTrailException(
                ErrorIds.NotManagementAccount,
                ErrorKind.InvalidOperation,
                account,
                $"The main credentials belong to account {account}; trail and service control policies are mended in management account {context.Identity.ManagementAccountId}. Give credentials of that account, e.g. with -ProfileName.");
        }
    }

    private async Task RequireLogAccountAsync() => IdentityResolver.RequireAccount(
        context.Identity.LogAccountId, await IdentityResolver.AccountAsync(context.Snapshot.LogAccount).ConfigureAwait(false), "-LogAccountId");
}
