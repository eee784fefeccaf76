using System.Globalization;

namespace OrgTrail.Sandbox.Archives;

/// <summary>The files of one account in one region: their number, times and names, all by rule.</summary>
internal sealed class ArchiveChain
{
    public const string DigestKind = "CloudTrail-Digest";
    public const string LogKind = "CloudTrail";
    private const string TimePattern = "yyyyMMdd'T'HHmmss'Z'";
    private readonly TrailArchiveOptions _options;
    private readonly string _accountPath;
    private readonly ulong _seed;
    private readonly ulong _region;

    public ArchiveChain(TrailArchiveOptions options, string accountPath, string accountId, string region)
    {
        _options = options;
        _accountPath = accountPath;
        AccountId = accountId;
        Region = region;
        StartTime = options.RegionStartTimes.TryGetValue(region, out var later) ? later : options.StartTime;
        Hours = (options.Includes?.Invoke(accountId, region) ?? true) ? Math.Max(0, (int)((options.EndTime - StartTime).Ticks / TimeSpan.TicksPerHour)) : 0;
        _seed = ((ulong)(uint)options.Seed << 48) ^ ulong.Parse(accountId, CultureInfo.InvariantCulture);
        _region = Draws.Hash(region);
    }

    public string AccountId { get; }

    public string Region { get; }

    /// <summary>Where the first digest begins.</summary>
    public DateTimeOffset StartTime { get; }

    /// <summary>The number of digests.</summary>
    public int Hours { get; }

    public int LogsPerHour => _options.LogFilesPerHour;

    public int Count(string kind) => kind == DigestKind ? Hours : Hours * LogsPerHour;

    public DateTimeOffset DigestEnd(int hour) => StartTime.AddHours(hour + 1);

    /// <summary>When a log was delivered: in the middle of its share of the hour, so that no two fall on one minute or on a border.</summary>
    public DateTimeOffset LogTime(int index) =>
        StartTime.AddHours(index / LogsPerHour).AddSeconds(((index % LogsPerHour) + 0.5) * (3600 / (double)LogsPerHour));

    /// <summary>The numbers that belong to one file.</summary>
    public Draws DrawsOf(string kind, int index) => Draws.Of(_seed, _region, kind == DigestKind ? 1u : 2u, (ulong)index);

    /// <summary>The numbers that belong to the account in this region.</summary>
    public Draws OwnDraws(int purpose) => Draws.Of(_seed, _region, 3, (ulong)purpose);

    public string KeyOf(string kind, int index) => kind == DigestKind ? DigestKey(index) : LogKey(index);

    /// <summary>The index of a key; -1 when the rule has no such key.</summary>
    public int IndexOf(string kind, string key)
    {
        var found = FirstFrom(kind, key);
        return found < Count(kind) && KeyOf(kind, found) == key ? found : -1;
    }

    /// <summary>The index of the first key at or after one: keys are in the order of time.</summary>
    public int FirstFrom(string kind, string key)
    {
        int low = 0, high = Count(kind);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(KeyOf(kind, middle), key) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private string DigestKey(int hour)
    {
        var end = DigestEnd(hour).UtcDateTime;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{_accountPath}{DigestKind}/{Region}/{end:yyyy'/'MM'/'dd}/{AccountId}_{DigestKind}_{Region}_{_options.TrailName}_{_options.HomeRegion}_{end.ToString(TimePattern, CultureInfo.InvariantCulture)}.json.gz");
    }

    private string LogKey(int index)
    {
        var at = LogTime(index).UtcDateTime;
        Span<char> unique = stackalloc char[16];
        DrawsOf(LogKind, index).Fill(unique, Draws.MixedCase);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{_accountPath}{LogKind}/{Region}/{at:yyyy'/'MM'/'dd}/{AccountId}_{LogKind}_{Region}_{at:yyyyMMdd'T'HHmm'Z'}_{unique}.json.gz");
    }
}
