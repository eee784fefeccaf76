using System.Globalization;

namespace OrgTrail.Core.Logs.Layout;

/// <summary>The logs and digests of one account and region below one <c>AWSLogs/</c> folder.</summary>
/// <param name="Root">The key up to the account: <c>[prefix/]AWSLogs/[o-id/]</c>.</param>
/// <param name="AccountId">The account that the logs are about.</param>
/// <param name="Region">The region that they are about.</param>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-find-log-files.html</remarks>
public sealed record LogStream(string Root, string AccountId, string Region)
{
    /// <summary>False when the folder of log files was not there when the folders were listed.</summary>
    public bool HasLogs { get; init; } = true;

    /// <summary>False when the folder of digests was not there when the folders were listed.</summary>
    public bool HasDigests { get; init; } = true;

    /// <summary>Why the account's folders could not be listed; the region is then <c>*</c>.</summary>
    public string? Problem { get; init; }

    /// <summary>The IAM action that is missing to list them.</summary>
    public string? MissingPermission { get; init; }

    /// <summary>The folder of the digests, with its slash.</summary>
    public string DigestPrefix { get; } = $"{Root}{AccountId}/CloudTrail-Digest/{Region}/";

    /// <summary>The folder of the log files, with its slash.</summary>
    public string LogPrefix { get; } = $"{Root}{AccountId}/CloudTrail/{Region}/";

    /// <summary>The first key that a log file of this minute can have: keys sort by time.</summary>
    public string LogKeyAt(DateTimeOffset time) => string.Create(
        CultureInfo.InvariantCulture, $"{LogPrefix}{time.UtcDateTime:yyyy'/'MM'/'dd}/{AccountId}_CloudTrail_{Region}_{time.UtcDateTime:yyyyMMdd'T'HHmm'Z'}");

    /// <summary>The folder of the log files of a day.</summary>
    public string LogDayAt(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{LogPrefix}{time.UtcDateTime:yyyy'/'MM'/'dd}/");

    /// <summary>The key that CloudTrail gives a digest of this name.</summary>
    internal string DigestKeyOf(DigestName name) => string.Create(
        CultureInfo.InvariantCulture, $"{DigestDayAt(name.EndTime)}{AccountId}_CloudTrail-Digest_{Region}_{name.TrailName}_{name.HomeRegion}_{name.EndTime.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}{(name.IsBackfill ? "_backfill" : string.Empty)}.json.gz");

    /// <summary>The first key that a digest of this day can have.</summary>
    public string DigestDayAt(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{DigestPrefix}{time.UtcDateTime:yyyy'/'MM'/'dd}/");
}
