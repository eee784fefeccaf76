using System.Globalization;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Desired;
using OrgTrail.Core.State;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>
/// OT-TRAIL-013. Trails of member accounts and single-region trails of other regions can't be seen from here. The cost is only
/// estimated where there is a duplicate: one page of the newest events tells their rate in this account and region.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-manage-costs.html</remarks>
public sealed class NoDuplicateTrails : TrailControl
{
    /// <summary>A region has five trails at most, but those of all regions may be visible: each one costs two calls.</summary>
    private const int MostTrails = 10;

    public override string Id => "OT-TRAIL-013";

    public override string Title => "No other trail records the same management events";

    public override ControlSeverity Severity => ControlSeverity.Low;

    public override bool IsEstablishedBySetup => false;

    public override MendConsent Consent => MendConsent.Removal;

    public override string Rationale => "The first copy of management events is free; each further one costs 2 USD per 100,000 events, and keeps a second record that nobody protects.";

    protected override string Expect(ControlContext context) => $"{context.Desired.TrailName} alone records management events";

    protected override async Task<Assessment> AssessTrailAsync(ControlContext context, TrailDescription trail, Verdict verdict)
    {
        var (duplicates, unread) = await FindAsync(context).ConfigureAwait(false);
        if (duplicates.Count == 0)
        {
            return unread is null ? verdict.Pass("no other trail that records management events is visible here") : unread(verdict);
        }

        var events = await context.Snapshot.Trail.NewestEvents.ConfigureAwait(false);
        var names = string.Join(", ", duplicates.Select(Describe));
        return verdict.Warning(
            $"{names} record{(duplicates.Count == 1 ? "s" : string.Empty)} them too: {Cost(events, duplicates.Count, context.Desired.TrailRegion)}",
            "Find out who reads the other trail; then stop it (aws cloudtrail stop-logging), or take management events out of its selectors."
            + (events.MissingPermission is { } lacking ? $" Allow {lacking} for an estimate of its cost." : string.Empty)) with
        { MissingPermission = events.MissingPermission };
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        if (await ExistingTrailAsync(context).ConfigureAwait(false) is not { } own || !await RecordsAllAsync(context).ConfigureAwait(false))
        {
            return null;
        }

        // The trail of a landing zone is the landing zone's to stop; data events that another trail records nobody else may record.
        var duplicates = (await FindAsync(context).ConfigureAwait(false)).Duplicates
            .Where(d => !d.RecordsMore && LandingZone.Of(d.Trail) is null && Covers(own, d.Trail)).ToArray();
        return duplicates.Length == 0 ? null : new Change
        {
            Operation = "StopLogging",
            Resource = string.Join(", ", duplicates.Select(d => d.Trail.TrailARN)),
            Description = $"Stop {string.Join(", ", duplicates.Select(Describe))}; what was logged stays",
            Before = "logging",
            After = "stopped",
            ApplyAsync = async ct =>
            {
                foreach (var (trail, _) in duplicates)
                {
                    using var home = context.Snapshot.Management.Connection!.WithRegion(trail.HomeRegion!);
                    await home.CloudTrail.StopLoggingAsync(new StopLoggingRequest { Name = trail.TrailARN }, ct).ConfigureAwait(false);
                }

                context.Snapshot.Trail.Forget();
            },
        };
    }

    /// <summary>Whether the trail records what the others do: until then stopping them would leave nothing.</summary>
    private static async Task<bool> RecordsAllAsync(ControlContext context)
    {
        var (status, selectors) = (context.Snapshot.Trail.Status(context.TrailArn), context.Snapshot.Trail.EventSelectors(context.TrailArn));
        return (await status.ConfigureAwait(false)).Value is { IsLogging: true, LatestDeliveryTime: not null, LatestDeliveryError: null or "" }
            && await selectors.ConfigureAwait(false) is { IsKnown: true, Value: { } selected }
            && EventSelection.RecordsManagement(EventSelection.Read(selected));
    }

    private static bool Covers(TrailDescription own, TrailDescription other) =>
        (own.IsOrganizationTrail == true || other.IsOrganizationTrail != true) && (own.IsMultiRegionTrail == true || (other.IsMultiRegionTrail != true && other.HomeRegion == own.HomeRegion));

    private static async Task<(IReadOnlyList<Duplicate> Duplicates, Func<Verdict, Assessment>? Unread)> FindAsync(ControlContext context)
    {
        var state = context.Snapshot.Trail;
        var others = ((await state.Trails.ConfigureAwait(false)).Value ?? []).Where(t => t.TrailARN is not null && t.TrailARN != context.TrailArn).ToArray();
        var reads = await Task.WhenAll(others.Take(MostTrails).Select(async trail =>
        {
            var (status, selectors) = (state.Status(trail.TrailARN!), state.EventSelectors(trail.TrailARN!));
            return (Trail: trail, Status: await status.ConfigureAwait(false), Selectors: await selectors.ConfigureAwait(false));
        })).ConfigureAwait(false);
        Func<Verdict, Assessment>? unread = others.Length <= MostTrails ? null : v => v.Warning(
            $"{MostTrails} of {others.Length} other trails were looked at, none of which records them", "Look at the others: aws cloudtrail describe-trails.");
        var duplicates = new List<Duplicate>();
        foreach (var read in reads)
        {
            if (!read.Status.IsKnown)
            {
                unread ??= v => v.Unknown(read.Status);
            }
            else if (read.Status.Value?.IsLogging == true && !read.Selectors.IsKnown)
            {
                unread ??= v => v.Unknown(read.Selectors);
            }
            else if (read.Status.Value?.IsLogging == true && EventSelection.Read(read.Selectors.Value) is var selected && selected.Any(EventSelection.IsManagement))
            {
                duplicates.Add(new Duplicate(read.Trail, !selected.All(EventSelection.IsManagement)));
            }
        }

        return (duplicates, unread);
    }

    private static string Describe(Duplicate duplicate)
    {
        var trail = duplicate.Trail;
        var kind = trail.IsOrganizationTrail == true ? "organization trail" : "trail of the management account";
        var logGroup = string.IsNullOrEmpty(trail.CloudWatchLogsLogGroupArn) ? string.Empty : $" and {trail.CloudWatchLogsLogGroupArn}";
        return $"{trail.Name} ({kind}, to {trail.S3BucketName}{logGroup}{(duplicate.RecordsMore ? ", which records other events as well" : string.Empty)})";
    }

    /// <summary>Another trail that records management events.</summary>
    /// <param name="Trail">The trail.</param>
    /// <param name="RecordsMore">Whether it selects data or other events too.</param>
    private sealed record Duplicate(TrailDescription Trail, bool RecordsMore);

    private static string Cost(Observation<List<Event>> events, int copies, string region)
    {
        if (DuplicateCost.EventsAnHour(events.Value) is not { } rate)
        {
            return events.IsKnown ? "too few events in the last days to estimate its cost" : "its cost can't be estimated without cloudtrail:LookupEvents";
        }

        var (perHour, perMonth) = (rate.ToString("N0", CultureInfo.InvariantCulture), DuplicateCost.DollarsAMonth(rate, copies).ToString("N2", CultureInfo.InvariantCulture));
        return $"at least about {perMonth} USD a month (a lower bound: {perHour} management events an hour in this account in {region}; other accounts and regions come on top)";
    }
}

/// <summary>What further copies of management events cost.</summary>
/// <remarks>https://aws.amazon.com/cloudtrail/pricing/</remarks>
internal static class DuplicateCost
{
    private const decimal DollarsPerEvent = 2m / 100_000;
    private const int HoursAMonth = 730;

    /// <summary>The rate that a page of events shows; null when it shows none.</summary>
    public static decimal? EventsAnHour(IReadOnlyCollection<Event>? page)
    {
        var times = (page ?? []).Select(e => e.EventTime).OfType<DateTime>().Order().ToArray();
        var span = times.Length < 2 ? TimeSpan.Zero : times[^1] - times[0];
        // Events of one second can't be spread over an hour: the page then tells its own size and no more.
        return times.Length < 2 ? null : (times.Length - 1) / (decimal)Math.Max(span.TotalHours, 1.0 / 60);
    }

    /// <summary>The bill for so many copies beyond the first.</summary>
    public static decimal DollarsAMonth(decimal eventsAnHour, int copies) => eventsAnHour * HoursAMonth * DollarsPerEvent * copies;
}
