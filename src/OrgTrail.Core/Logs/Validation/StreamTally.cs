using OrgTrail.Core.Logs.Layout;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>Counts what the validation of one account and region comes to; many threads add.</summary>
internal sealed class StreamTally
{
    private readonly Lock _lock = new();
    private readonly long[] _logs = new long[Enum.GetValues<LogIntegrityStatus>().Length];
    private readonly long[] _digests = new long[Enum.GetValues<LogIntegrityStatus>().Length];
    private readonly SortedSet<string> _trails = new(StringComparer.Ordinal);
    private long _standing;
    private long _alreadyProven;
    private long _bytes;
    private long _missingHours;
    private long _unknownChains;
    private bool _isTailMissing;
    private bool _isChainInvalid;
    private DateTimeOffset? _from;
    private DateTimeOffset? _until;

    public void AddLog(LogIntegrityStatus status, long bytes = 0, bool wasProven = false)
    {
        lock (_lock)
        {
            _logs[(int)status]++;
            _bytes += bytes;
            _alreadyProven += wasProven ? 1 : 0;
        }
    }

    /// <summary>Counts a digest.</summary>
    /// <param name="status">The verdict on it.</param>
    /// <param name="trailName">Its trail.</param>
    /// <param name="hour">The time that it stands for when it is valid; null where that is none of the time asked for.</param>
    public void AddDigest(LogIntegrityStatus status, string trailName, (DateTimeOffset From, DateTimeOffset Until)? hour)
    {
        lock (_lock)
        {
            _digests[(int)status]++;
            _trails.Add(trailName);
            _standing += hour is null ? 0 : 1;
            if (status == LogIntegrityStatus.Valid && hour is var (from, until))
            {
                _from = _from < from ? _from : from;
                _until = _until > until ? _until : until;
            }
        }
    }

    public void AddChain(LogIntegrityStatus status, int missingHours)
    {
        lock (_lock)
        {
            _missingHours += missingHours;
            _isTailMissing |= status == LogIntegrityStatus.TailMissing;
            _isChainInvalid |= status != LogIntegrityStatus.Valid;
            _unknownChains += status == LogIntegrityStatus.Unknown ? 1 : 0;
        }
    }

    public LogIntegritySummary Summarize(LogStream stream, string location, DateTimeOffset start, DateTimeOffset end)
    {
        lock (_lock)
        {
            var digestCount = _digests.Sum();
            var problems = Both(LogIntegrityStatus.Invalid) + Both(LogIntegrityStatus.Missing) + Both(LogIntegrityStatus.Unlisted)
                + Both(LogIntegrityStatus.Relocated) + Both(LogIntegrityStatus.UnknownKey) + Both(LogIntegrityStatus.Unknown);
            return new LogIntegritySummary
            {
                AccountId = stream.AccountId,
                Region = stream.Region,
                Location = location,
                TrailNames = [.. _trails],
                // Without a digest of the time nothing is proven, even where nothing is wrong.
                IsValid = problems == 0 && !_isChainInvalid && _standing > 0,
                StartTime = start,
                EndTime = end,
                ProvenFrom = _from,
                ProvenUntil = _until,
                DigestCount = digestCount,
                ValidDigestCount = _digests[(int)LogIntegrityStatus.Valid],
                LogCount = _logs.Sum() - _logs[(int)LogIntegrityStatus.Unlisted],
                ValidLogCount = _logs[(int)LogIntegrityStatus.Valid],
                AlreadyProvenCount = _alreadyProven,
                InvalidCount = Both(LogIntegrityStatus.Invalid),
                MissingCount = Both(LogIntegrityStatus.Missing),
                MissingHours = _missingHours,
                IsTailMissing = _isTailMissing,
                UnlistedCount = Both(LogIntegrityStatus.Unlisted),
                RelocatedCount = Both(LogIntegrityStatus.Relocated),
                UnknownKeyCount = Both(LogIntegrityStatus.UnknownKey),
                UnknownCount = Both(LogIntegrityStatus.Unknown) + _unknownChains,
                DecompressedBytes = _bytes,
            };
        }
    }

    private long Both(LogIntegrityStatus status) => _logs[(int)status] + _digests[(int)status];
}
