using System.Globalization;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Coverage;

/// <summary>Judges what was found of one account and region, and says it in a sentence.</summary>
internal sealed class CoverageJudge
{
    public required string BucketName { get; init; }

    /// <summary>The time of asking.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Older than this is late.</summary>
    public required TimeSpan MaximumAge { get; init; }

    /// <summary>Whether accounts must opt into a region.</summary>
    public required Func<string, bool> IsOptIn { get; init; }

    /// <summary>Whether the accounts told which regions they have.</summary>
    public required bool KnowsOptIns { get; init; }

    /// <summary>Since when the trail logs; null when not known.</summary>
    public DateTimeOffset? LoggingSince { get; init; }

    /// <summary>Why it is not known which accounts are active; null when it is.</summary>
    public required Func<(string? Problem, string? MissingPermission)> AccountsUnknown { get; init; }

    /// <summary>Whether a file is new enough.</summary>
    public bool IsFresh(DateTimeOffset? time) => time is not null && Now - time.Value <= MaximumAge;

    /// <summary>The result for what was read.</summary>
    public OrgTrailCoverage Read(CoveredAccount account, string region, DateTimeOffset? log, DateTimeOffset? digest, bool hasFiles)
    {
        var newest = log is null || digest > log ? digest : log;
        var (status, detail) = IsFresh(newest) ? (CoverageStatus.Delivering, Delivering(log, digest))
            : hasFiles ? (CoverageStatus.Late, Late(region, newest))
            : IsNew(account) is { } reason ? (CoverageStatus.Pending, $"Nothing has arrived yet, but {reason}.")
            : (CoverageStatus.Missing, Missing(region));
        var result = Make(account, region, status, detail, log, digest, newest);
        if (account.IsKnownActive || status is not (CoverageStatus.Late or CoverageStatus.Missing))
        {
            return result;
        }

        var (problem, permission) = AccountsUnknown();
        return Make(
            account,
            region,
            CoverageStatus.Unknown,
            $"{detail} Whether the account is still active is not known: {FaultErrors.Sentence(problem ?? "it is seen in the bucket alone")}",
            log,
            digest,
            newest,
            permission);
    }

    /// <summary>The result for what could not be read.</summary>
    public OrgTrailCoverage Unread(CoveredAccount account, string region, string problem, string? permission) =>
        Make(account, region, CoverageStatus.Unknown, $"Could not be read: {FaultErrors.Sentence(problem)}", null, null, null, permission);

    private OrgTrailCoverage Make(
        CoveredAccount account, string region, CoverageStatus status, string detail, DateTimeOffset? log, DateTimeOffset? digest, DateTimeOffset? newest, string? permission = null) => new()
        {
            AccountId = account.Id,
            AccountName = account.Name,
            Region = region,
            Status = status,
            LatestLogTime = log,
            LatestDigestTime = digest,
            Gap = newest is null ? null : Now > newest ? Now - newest : TimeSpan.Zero,
            BucketName = BucketName,
            Detail = detail,
            MissingPermission = permission,
        };

    private string Delivering(DateTimeOffset? log, DateTimeOffset? digest) => (IsFresh(log), IsFresh(digest)) switch
    {
        (true, true) => "Log files and digests arrive.",
        (false, true) => log is null ? "Digests arrive." : "Digests arrive; there was nothing to log of late.",
        _ => digest is null ? "Log files arrive; there are no digests." : $"Log files arrive, but the newest digest is {Age(digest.Value)} old.",
    };

    private string Late(string region, DateTimeOffset? newest)
    {
        var since = newest is null ? $"Nothing has arrived for {Text(MaximumAge)}." : $"Nothing has arrived for {Age(newest.Value)}.";
        return KnowsOptIns || !IsOptIn(region) ? since : $"{since} The region must be opted into: if the account has left it since, that is as it should be.";
    }

    // Since when an account has a region nobody tells.
    private string Missing(string region) =>
        "No log file and no digest is there: nothing ever arrived, or all of it has expired."
        + (KnowsOptIns && IsOptIn(region) ? " If the account has opted into the region within the last hours, they are still to come." : string.Empty);

    private string? IsNew(CoveredAccount account) =>
        account.Joined is { } joined && Now - joined <= MaximumAge ? $"the account joined only {Age(joined)} ago"
        : LoggingSince is { } since && Now - since <= MaximumAge ? $"logging started only {Age(since)} ago"
        : null;

    private string Age(DateTimeOffset time) => Text(Now - time);

    private static string Text(TimeSpan time) => time.TotalHours switch
    {
        < 2 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalMinutes):0} minutes"),
        < 48 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days"),
    };
}
