using System.Globalization;
using System.Text.RegularExpressions;

namespace OrgTrail.Core.Coverage;

/// <summary>
/// How CloudTrail names folders and files, and how a listing finds the newest of them though it can only go upwards: names sort by
/// time within a day, days within a region.
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html and
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
/// </remarks>
internal static partial class LogNames
{
    /// <summary>The folder that all logs are under.</summary>
    public const string Root = "AWSLogs/";

    /// <summary>Ends the time in the name of a log file and occurs nowhere before it: rolls up the files of one minute into one entry.</summary>
    public const string AfterMinute = "Z";

    /// <summary>Occurs first behind the account's id in a file name: rolls up the files of one day into one entry.</summary>
    public const string AfterDay = "_";

    public const string DayFormat = "yyyy'/'MM'/'dd'/'";

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>Where the log files of an account and region begin that were delivered at a minute or later, from the region's folder on.</summary>
    public static string LogsFrom(string accountId, string region, DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{Day(time)}{accountId}_CloudTrail_{region}_{time.UtcDateTime:yyyyMMdd'T'HHmm}");

    /// <summary>The time in the name of a digest, or of a log file up to its Z; null for any other name.</summary>
    public static DateTimeOffset? TimeOf(string key) =>
        FileTime().Match(key) is { Success: true } match
        && DateTimeOffset.TryParseExact(
            match.Groups["time"].Value, ["yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmm"], CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>The day of an entry below a region's folder; null for any other name.</summary>
    public static DateTimeOffset? DayOf(string entry, int regionFolderLength) =>
        entry.Length >= regionFolderLength + 11
        && DateTimeOffset.TryParseExact(
            entry.AsSpan(regionFolderLength, 11), DayFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)
            ? day
            : null;

    /// <summary>Whether a folder's name is an account's.</summary>
    public static bool IsAccountId(string name) => name.Length == 12 && name.All(char.IsAsciiDigit);

    // A digest that lists late logs ends in _backfill.
    [GeneratedRegex(@"_(?<time>[0-9]{8}T[0-9]{4}(?:[0-9]{2})?)Z(?:(?:_backfill)?\.json\.gz)?\z")]
    private static partial Regex FileTime();
}
