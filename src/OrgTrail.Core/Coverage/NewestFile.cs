namespace OrgTrail.Core.Coverage;

/// <summary>
/// Finds the newest log file or digest of one account and region. What was delivered within the last day is found by one call; what
/// is older by two more, one that shows each day with files as one entry, and one that shows the newest of these days.
/// </summary>
internal sealed class NewestFile(BucketLister lister, DateTimeOffset now)
{
    /// <summary>How far back the first call looks.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Days that one page of a listing shows, less a few for a clock that is behind.</summary>
    private const int DaysOfOnePage = 990;

    /// <summary>How far ahead a name may be of a clock that is behind; beyond, nobody wrote it when it says.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>Days looked into for a file of CloudTrail's before a folder counts as one of others.</summary>
    private const int DaysTried = 3;

    /// <summary>The newest digest of the last day, which starts at midnight (UTC) of the day before; null when there is none.</summary>
    public Task<DateTimeOffset?> RecentDigestAsync(string folder, CancellationToken cancellationToken) =>
        NewestAsync(folder, LogNames.Day(now - Window), null, cancellationToken);

    /// <summary>The newest log file of the last 24 hours; null when there is none.</summary>
    public Task<DateTimeOffset?> RecentLogAsync(string folder, string accountId, string region, CancellationToken cancellationToken) =>
        NewestAsync(folder, LogNames.LogsFrom(accountId, region, now - Window), LogNames.AfterMinute, cancellationToken);

    /// <summary>The newest digest there is; null when none ever was.</summary>
    public Task<DateTimeOffset?> OlderDigestAsync(string folder, CancellationToken cancellationToken) => OlderAsync(folder, null, cancellationToken);

    /// <summary>The newest log file there is; null when none ever was.</summary>
    public Task<DateTimeOffset?> OlderLogAsync(string folder, CancellationToken cancellationToken) =>
        OlderAsync(folder, LogNames.AfterMinute, cancellationToken);

    private async Task<DateTimeOffset?> OlderAsync(string folder, string? delimiter, CancellationToken cancellationToken)
    {
        var days = await DaysAsync(folder, LogNames.Day(now.AddDays(-DaysOfOnePage)), cancellationToken).ConfigureAwait(false);
        if (days.Count == 0)
        {
            days = await DaysAsync(folder, null, cancellationToken).ConfigureAwait(false);
        }

        // The newest day tells, unless it holds nothing but files of others.
        foreach (var day in days.Distinct().OrderDescending().Take(DaysTried))
        {
            if (await NewestAsync(folder + LogNames.Day(day), null, delimiter, cancellationToken).ConfigureAwait(false) is { } newest)
            {
                return newest;
            }
        }

        return null;
    }

    private async Task<List<DateTimeOffset>> DaysAsync(string folder, string? startAfter, CancellationToken cancellationToken)
    {
        var days = new List<DateTimeOffset>();
        await lister.ForEachAsync(
            folder,
            startAfter,
            LogNames.AfterDay,
            e =>
            {
                if (LogNames.DayOf(e, folder.Length) is { } day && day <= now + Ahead)
                {
                    days.Add(day);
                }
            },
            keys: false,
            cancellationToken).ConfigureAwait(false);
        return days;
    }

    private async Task<DateTimeOffset?> NewestAsync(string folder, string? startAfter, string? delimiter, CancellationToken cancellationToken)
    {
        DateTimeOffset? newest = null;
        await lister.ForEachAsync(
            folder, startAfter, delimiter, e => newest = LogNames.TimeOf(e) is { } time && time <= now + Ahead ? Later(newest, time) : newest, keys: delimiter is null, cancellationToken).ConfigureAwait(false);
        return newest;
    }

    private static DateTimeOffset Later(DateTimeOffset? a, DateTimeOffset b) => a is null || b > a ? b : a.Value;
}
