using System.Globalization;

namespace OrgTrail.Core.Logs.Layout;

/// <summary>What the key of a digest tells: <c>account_CloudTrail-Digest_region_trail_home-region_end[_backfill].json.gz</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html</remarks>
internal readonly record struct DigestName(string TrailName, string HomeRegion, DateTimeOffset EndTime, bool IsBackfill)
{
    private const string Extension = ".json.gz";
    private const string Backfill = "_backfill";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int TimeLength = 16;

    /// <summary>Reads the name; false for files that are no digests of the stream.</summary>
    public static bool TryParse(ReadOnlySpan<char> key, LogStream stream, out DigestName name)
    {
        name = default;
        var file = key[(key.LastIndexOf('/') + 1)..];
        if (!file.EndsWith(Extension, StringComparison.Ordinal))
        {
            return false;
        }

        file = file[..^Extension.Length];
        var isBackfill = file.EndsWith(Backfill, StringComparison.Ordinal);
        file = isBackfill ? file[..^Backfill.Length] : file;

        if (!file.StartsWith(stream.AccountId, StringComparison.Ordinal)
            || !Skip(ref file, stream.AccountId.Length, "_CloudTrail-Digest_")
            || !file.StartsWith(stream.Region, StringComparison.Ordinal)
            || !Skip(ref file, stream.Region.Length, "_")
            || !TrySplit(file, out var rest, out var time)
            || !TryTime(time, out var end)
            // A trail's name may hold underscores, a region's may not.
            || !TrySplit(rest, out var trail, out var home))
        {
            return false;
        }

        name = new DigestName(trail.ToString(), home.ToString(), end, isBackfill);
        return true;
    }

    /// <summary>The end of the hour that a digest's key names; null for other keys.</summary>
    public static DateTimeOffset? EndTimeOf(ReadOnlySpan<char> key)
    {
        key = key.EndsWith(Extension, StringComparison.Ordinal) ? key[..^Extension.Length] : key;
        key = key.EndsWith(Backfill, StringComparison.Ordinal) ? key[..^Backfill.Length] : key;
        return key.Length >= TimeLength && TryTime(key[^TimeLength..], out var end) ? end : null;
    }

    private static bool Skip(ref ReadOnlySpan<char> text, int length, string then)
    {
        text = text[length..];
        if (!text.StartsWith(then, StringComparison.Ordinal))
        {
            return false;
        }

        text = text[then.Length..];
        return true;
    }

    private static bool TrySplit(ReadOnlySpan<char> text, out ReadOnlySpan<char> before, out ReadOnlySpan<char> after)
    {
        var at = text.LastIndexOf('_');
        before = at > 0 ? text[..at] : default;
        after = at > 0 ? text[(at + 1)..] : default;
        return at > 0 && !after.IsEmpty;
    }

    private static bool TryTime(ReadOnlySpan<char> text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
