using OrgTrail.Aws;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Coverage;

/// <summary>Looks at one account: which regions to expect, and the newest files of each.</summary>
/// <param name="lister">Lists the bucket.</param>
/// <param name="layout">Where the accounts' folders are.</param>
/// <param name="settings">What is asked.</param>
/// <param name="judge">Judges what is found.</param>
/// <param name="expected">The regions that every account has, as far as they are asked for, and those named in full.</param>
/// <param name="enabled">Tells the regions of an account; null when none is asked.</param>
internal sealed class AccountCoverage(
    BucketLister lister, LogLayout layout, CoverageSettings settings, CoverageJudge judge, IReadOnlyList<string> expected, EnabledRegions? enabled)
{
    private const string Logs = "CloudTrail";
    private const string Digests = "CloudTrail-Digest";
    private const string ListPermission = "s3:ListBucket";

    private readonly NewestFile _newest = new(lister, judge.Now);

    /// <summary>One result for each region, in the order of their names. Faults become Unknown.</summary>
    public async Task<IReadOnlyList<OrgTrailCoverage>> ReadAsync(CoveredAccount account, CancellationToken cancellationToken)
    {
        if (layout.Folder is null)
        {
            return [.. Unseen.Select(r => judge.Unread(account, r, layout.Problem!, layout.MissingPermission))];
        }

        // Of accounts that are seen in the bucket alone nobody would answer.
        var answer = enabled is null || !account.IsKnownActive ? null : await enabled.OfAsync(account.Id, cancellationToken).ConfigureAwait(false);
        if (answer?.Problem is { } problem)
        {
            return [.. Unseen.Select(r => judge.Unread(account, r, problem, answer.MissingPermission))];
        }

        IReadOnlyList<string>? known = answer is null ? null : [.. answer.Regions.Where(settings.Regions.Matches)];
        return known?.Count == 0 ? [] : await ReadAsync(account, known, $"{layout.Folder}{account.Id}/", cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<OrgTrailCoverage>> ReadAsync(CoveredAccount account, IReadOnlyList<string>? known, string folder, CancellationToken cancellationToken)
    {
        var wanted = known ?? expected;
        try
        {
            var withDigests = await RegionsAsync(folder + Digests, cancellationToken).ConfigureAwait(false);
            // Asked once and by need: an account where every region has fresh digests and logs does without.
            var askForLogs = new Lazy<Task<HashSet<string>>>(() => RegionsAsync(folder + Logs, cancellationToken));
            var withLogs = wanted.Count > 0 && wanted.All(withDigests.Contains) ? null : await askForLogs.Value.ConfigureAwait(false);
            var found = new FoundRegions(folder, withDigests, withLogs, askForLogs);
            var regions = known ?? [.. wanted.Concat(found.All.Where(settings.Regions.Matches)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            return await Task.WhenAll(regions.Select(r => RegionAsync(account, r, found, cancellationToken))).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return [.. (known ?? Unseen).Select(r => Unread(account, r, exception))];
        }
    }

    /// <summary>What stands for an account of which nothing is known: it must not go unmentioned where only regions of its folders are asked for.</summary>
    private IReadOnlyList<string> Unseen => expected.Count > 0 ? expected : [settings.Regions.Patterns.Count > 0 ? settings.Regions.ToString() : "*"];

    private async Task<HashSet<string>> RegionsAsync(string kind, CancellationToken cancellationToken) =>
        (await lister.FoldersAsync(kind + "/", cancellationToken).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);

    private async Task<OrgTrailCoverage> RegionAsync(CoveredAccount account, string region, FoundRegions found, CancellationToken cancellationToken)
    {
        try
        {
            var hasDigests = found.WithDigests.Contains(region);
            var digest = hasDigests ? await DigestAsync($"{found.Folder}{Digests}/{region}/", cancellationToken).ConfigureAwait(false) : null;
            if (settings.StatusOnly && judge.IsFresh(digest))
            {
                return judge.Read(account, region, null, digest, hasFiles: true);
            }

            var mayHaveLogs = found.WithLogs?.Contains(region) != false;
            var log = mayHaveLogs ? await LogAsync(found, account.Id, region, cancellationToken).ConfigureAwait(false) : null;
            var hasFolder = IsOldMoot && (hasDigests || found.WithLogs?.Contains(region) == true);
            return judge.Read(account, region, log, digest, hasFolder || log is not null || digest is not null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Unread(account, region, exception);
        }
    }

    private async Task<DateTimeOffset?> DigestAsync(string folder, CancellationToken cancellationToken) =>
        await _newest.RecentDigestAsync(folder, cancellationToken).ConfigureAwait(false)
        ?? (IsOldMoot ? null : await _newest.OlderDigestAsync(folder, cancellationToken).ConfigureAwait(false));

    private async Task<DateTimeOffset?> LogAsync(FoundRegions found, string accountId, string region, CancellationToken cancellationToken)
    {
        var folder = $"{found.Folder}{Logs}/{region}/";
        if (await _newest.RecentLogAsync(folder, accountId, region, cancellationToken).ConfigureAwait(false) is { } recent)
        {
            return recent;
        }

        // A region that never had a log is told by one call for the account, not by looking through the days of each region.
        return !IsOldMoot && (await found.AskForLogs.Value.ConfigureAwait(false)).Contains(region)
            ? await _newest.OlderLogAsync(folder, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>Whether what is older than the first look is late anyhow, and how old it is nobody asks.</summary>
    private bool IsOldMoot => settings.StatusOnly && settings.MaximumAge <= NewestFile.Window;

    private OrgTrailCoverage Unread(CoveredAccount account, string region, Exception exception)
    {
        var fault = AwsFault.From(exception);
        return judge.Unread(account, region, fault.Message, fault.Kind == AwsFaultKind.AccessDenied ? fault.MissingAction ?? ListPermission : null);
    }

    /// <summary>The regions with a folder in the account's.</summary>
    /// <param name="Folder">The account's folder.</param>
    /// <param name="WithDigests">Those with a folder of digests.</param>
    /// <param name="WithLogs">Those with a folder of log files; null when it was not asked before the regions were.</param>
    /// <param name="AskForLogs">Asks for these, once.</param>
    private sealed record FoundRegions(string Folder, HashSet<string> WithDigests, HashSet<string>? WithLogs, Lazy<Task<HashSet<string>>> AskForLogs)
    {
        public IEnumerable<string> All => WithLogs is null ? WithDigests : WithDigests.Concat(WithLogs);
    }
}
