using OrgTrail.Core.Logs.Layout;
using OrgTrail.Core.Logs.Sources;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Logs.Digests;

/// <summary>Hours for which a chain has no digest.</summary>
internal readonly record struct ChainGap(DateTimeOffset StartTime, DateTimeOffset EndTime, int Hours, string Reason, string Detail);

/// <summary>Finds the hours without digests, from the links that proven digests hold and otherwise from the times in the names.</summary>
internal sealed class ChainGaps(ILogSource source, DigestJudge judge, LogStream stream, Func<string, bool> isListed)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>The gap between two neighbours of a chain; null when there is none.</summary>
    public ChainGap? Between(FoundDigest earlier, FoundDigest later)
    {
        if (judge.IsLinked(later, earlier, stream))
        {
            return null;
        }

        var (from, to) = (earlier.EndTime, later.StartTime);
        var hours = Hours(from, to);
        if (later is not { IsProven: true, Document: { } document })
        {
            return hours < 1 ? null : new ChainGap(from, to, hours, "DigestsMissing", $"There is no digest for {Count(hours)}.");
        }

        if (document.PreviousKey is null)
        {
            // Off for less than an hour is off, too, and no digest will ever tell what was delivered then.
            hours = Math.Max(hours, to - from > Tolerance ? 1 : 0);
            return hours < 1 ? null : new ChainGap(
                from, to, hours, "ChainRestarted", $"The chain began anew after {Count(hours)} without digests: logging or validation was off, or the trail was made again.");
        }

        if (IsElsewhere(document))
        {
            return hours < 1 ? null : new ChainGap(
                from, to, hours, document.PreviousBucket == document.Bucket ? "OtherFolder" : "OtherBucket", $"The digest before is in another place, s3://{document.PreviousBucket}/{document.PreviousKey}, and {Count(hours)} have none here.");
        }

        // What is named is there, and is judged by itself: what stands between the two is no gap.
        if (IsListed(document))
        {
            return null;
        }

        // The digest before is named and not there, so at least its hour is missing, however short it was.
        return new ChainGap(from, to, Math.Max(1, hours), "DigestsMissing", $"{Count(Math.Max(1, hours))} have no digest any more; the last of them was {document.PreviousKey}.");
    }

    /// <summary>The gap before the oldest digest of a chain; null when there is none.</summary>
    public ChainGap? Before(FoundDigest oldest, DateTimeOffset start)
    {
        if (oldest is { Status: LogIntegrityStatus.Unknown, Reason: not "NoSignature" })
        {
            // Whether a chain begins with it, as where a region was enabled later, is in what could not be read or proven.
            return null;
        }

        var hours = Hours(start, oldest.StartTime);
        if (oldest is not { IsProven: true, Document: { } document })
        {
            return hours < 1 ? null : new ChainGap(start, oldest.StartTime, hours, "DigestsMissing", $"There is no digest for {Count(hours)}.");
        }

        // A chain that begins within the time, or that comes from another bucket or folder, has nothing before it here.
        return document.PreviousKey is null || IsElsewhere(document) || IsListed(document) || (DigestName.EndTimeOf(document.PreviousKey) ?? document.StartTime) <= start
            ? null
            : new ChainGap(start, oldest.StartTime, Math.Max(1, hours), "DigestsMissing", $"{Count(Math.Max(1, hours))} have no digest any more; the last of them was {document.PreviousKey}.");
    }

    /// <summary>The digest that a proven one names, where it should be here and is not.</summary>
    public string? MissingBefore(FoundDigest later) =>
        later is { IsProven: true, Document: { PreviousKey: { } key } document } && !IsElsewhere(document) && !IsListed(document) ? key : null;

    /// <summary>Whole hours between two times; a digest that came a moment early or late makes no difference.</summary>
    public static int Hours(DateTimeOffset from, DateTimeOffset to) => to <= from ? 0 : (int)Math.Min(int.MaxValue, ((to - from) + Tolerance).TotalHours);

    public static string Count(int hours) => hours == 1 ? "1 hour" : $"{hours} hours";

    private bool IsListed(DigestDocument document) => isListed(source.Resolve(document.PreviousKey!, stream));

    /// <summary>True when the trail had another bucket or key prefix before, or was not the organization's.</summary>
    private bool IsElsewhere(DigestDocument document) =>
        (document.PreviousBucket != source.HomeBucket && document.PreviousBucket != document.Bucket)
        || !FolderOf(document.PreviousKey).SequenceEqual(FolderOf(document.Key));

    /// <summary>The part of a digest's key before the day.</summary>
    private static ReadOnlySpan<char> FolderOf(string? key)
    {
        var folder = key.AsSpan();
        for (var depth = 0; depth < 4; depth++)
        {
            folder = folder[..Math.Max(0, folder.LastIndexOf('/'))];
        }

        return folder;
    }
}
