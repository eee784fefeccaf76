using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.S3.State;

/// <summary>
/// Carries out the lifecycle rules of a bucket at a moment of virtual time. Days count from midnight UTC after the object's time,
/// and what Object Lock protects is left alone.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html</remarks>
internal static class LifecycleRun
{
    // Smaller objects stay where they are unless a rule's own size filter says otherwise.
    private const int LeastTransitionSize = 128 * 1024;

    public static void Apply(Bucket bucket, DateTimeOffset now, IdSource ids)
    {
        foreach (var rule in bucket.Lifecycle?.Rules ?? [])
        {
            if (!rule.IsEnabled)
            {
                continue;
            }

            // The rules change the map, so the keys are taken first. Objects by rule alone stay as their rule has them.
            var entries = bucket.Objects.StoredFrom(rule.Filter.Prefix).TakeWhile(e => e.Key.StartsWith(rule.Filter.Prefix, StringComparison.Ordinal)).ToList();
            foreach (var (key, history) in entries)
            {
                ExpireNoncurrent(bucket, rule, key, history, now);
                ExpireCurrent(bucket, rule, key, history, now, ids);
                Transition(rule, key, history, now);
            }

            AbortUploads(bucket, rule, now);
        }
    }

    private static void ExpireCurrent(Bucket bucket, LifecycleRule rule, string key, ObjectHistory history, DateTimeOffset now, IdSource ids)
    {
        if (history.Versions is [{ IsDeleteMarker: true } marker])
        {
            // A marker with nothing behind it goes by request, or with the days of an expiration.
            if (rule.ExpiredObjectDeleteMarker || (rule.ExpirationDays is { } days && IsDue(marker.LastModified, days, now)))
            {
                ObjectStore.Remove(bucket, key, marker);
            }

            return;
        }

        if (history.Current is not { } current || !rule.Filter.Matches(key, current))
        {
            return;
        }

        var isDue = (rule.ExpirationDays is { } after && IsDue(current.LastModified, after, now)) || rule.ExpirationDate <= now;
        if (isDue)
        {
            ObjectStore.Delete(bucket, key, ids, now);
        }
    }

    private static void ExpireNoncurrent(Bucket bucket, LifecycleRule rule, string key, ObjectHistory history, DateTimeOffset now)
    {
        if (rule.NoncurrentDays is not { } days)
        {
            return;
        }

        for (var i = history.Versions.Count - 1; i > rule.NewerNoncurrentVersions; i--)
        {
            var version = history.Versions[i];
            if (rule.Filter.Matches(key, version) && IsDue(history.Versions[i - 1].LastModified, days, now) && !version.IsLocked(now, bypassGovernance: false))
            {
                ObjectStore.Remove(bucket, key, version);
            }
        }
    }

    private static void Transition(LifecycleRule rule, string key, ObjectHistory history, DateTimeOffset now)
    {
        if (history.Current is not { } current || !rule.Filter.Matches(key, current))
        {
            return;
        }

        var isTooSmall = current.Size < LeastTransitionSize && rule.Filter is { SizeGreaterThan: null, SizeLessThan: null };
        foreach (var transition in rule.Transitions.OrderBy(t => t.Days).ThenBy(t => t.Date))
        {
            var isDue = (transition.Days is { } days && IsDue(current.LastModified, days, now)) || transition.Date <= now;
            if (isDue && !isTooSmall)
            {
                current.StorageClass = transition.StorageClass;
            }
        }
    }

    private static void AbortUploads(Bucket bucket, LifecycleRule rule, DateTimeOffset now)
    {
        if (rule.AbortUploadDays is not { } days)
        {
            return;
        }

        foreach (var (key, upload) in bucket.Uploads.Where(u => u.Key.Key.StartsWith(rule.Filter.Prefix, StringComparison.Ordinal)).ToList())
        {
            if (IsDue(upload.Initiated, days, now))
            {
                bucket.Uploads.Remove(key);
            }
        }
    }

    private static bool IsDue(DateTimeOffset from, int days, DateTimeOffset now)
    {
        var due = from.AddDays(days);
        var midnight = new DateTimeOffset(due.UtcDateTime.Date, TimeSpan.Zero);
        return now >= (midnight == due ? midnight : midnight.AddDays(1));
    }
}
