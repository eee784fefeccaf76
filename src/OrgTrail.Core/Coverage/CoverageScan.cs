using System.Runtime.CompilerServices;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Coverage;

/// <summary>
/// The delivery of every active account in every region, account by account in the order of the organization's list. At most
/// <see cref="CoverageSettings.ThrottleLimit"/> accounts are held at a time, so memory does not grow with the organization.
/// </summary>
internal sealed class CoverageScan(ControlContext context, CoverageSettings settings)
{
    private readonly HashSet<string> _seenRegions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _regionsWithFiles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unseenAccounts = new(settings.Accounts.Named, StringComparer.Ordinal);

    /// <summary>Is told what the results don't tell.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Whether all accounts were seen that had to be; known once the scan has ended.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The permission that kept accounts from being seen.</summary>
    public string? MissingPermission { get; private set; }

    /// <summary>Is told of each account that is done.</summary>
    public Action? AccountDone { get; init; }

    public async IAsyncEnumerable<OrgTrailCoverage> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RequireBucket(await context.Snapshot.Bucket.Location.ConfigureAwait(false));
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var lister = await BucketLister.CreateAsync(context, settings.ThrottleLimit).ConfigureAwait(false);
        var layout = await LogLayout.FindAsync(context, lister, cancellationToken).ConfigureAwait(false);
        Tell(layout.Warning);
        var accounts = new ActiveAccounts(context, lister, layout, settings.Accounts);
        var expected = Expected();
        var enabled = AsksForRegions ? new EnabledRegions(context) : null;
        var coverage = new AccountCoverage(lister, layout, settings, await JudgeAsync(accounts).ConfigureAwait(false), expected, enabled);
        var inFlight = new Queue<Task<IReadOnlyList<OrgTrailCoverage>>>();
        var started = 0;
        try
        {
            await foreach (var account in accounts.ReadAsync(stopping.Token).ConfigureAwait(false))
            {
                if (started++ == 0)
                {
                    TellOf(accounts);
                }

                if (inFlight.Count == settings.ThrottleLimit)
                {
                    foreach (var result in await inFlight.Dequeue().ConfigureAwait(false))
                    {
                        yield return Seen(result);
                    }

                    AccountDone?.Invoke();
                }

                _unseenAccounts.Remove(account.Id);
                inFlight.Enqueue(coverage.ReadAsync(account, stopping.Token));
            }

            while (inFlight.TryDequeue(out var task))
            {
                foreach (var result in await task.ConfigureAwait(false))
                {
                    yield return Seen(result);
                }

                AccountDone?.Invoke();
            }
        }
        finally
        {
            // Whoever has seen enough must not leave calls behind.
            await stopping.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(inFlight)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Conclude(started, accounts, layout);
        (IsComplete, MissingPermission) = (accounts.Problem is null && _unseenAccounts.Count == 0, accounts.MissingPermission);
    }

    private bool AsksForRegions => settings.IncludeOptInRegions && context.Snapshot.Management.Connection is not null;

    private void RequireBucket(Observation<string> location)
    {
        if (context.Snapshot.LogAccount.Connection is null)
        {
            throw new OrgTrailException(
                ErrorIds.NoCredentials, ErrorKind.AuthenticationError, context.Desired.BucketName, $"{context.Desired.BucketName} can't be listed: {location.Problem}. {location.Remedy}");
        }

        if (location.Status == ObservationStatus.Absent)
        {
            throw new OrgTrailException(
                ErrorIds.BucketNotFound,
                ErrorKind.ObjectNotFound,
                context.Desired.BucketName,
                $"There is no bucket {context.Desired.BucketName} in {context.Identity.LogAccount}. Check -BucketName and the credentials of the log account.");
        }
    }

    /// <summary>The regions expected of every account: those that none can leave, and those named in full.</summary>
    private List<string> Expected() =>
        [.. DefaultRegions.Of(context.Identity.Partition).Where(settings.Regions.Matches).Union(settings.Regions.Named, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private async Task<CoverageJudge> JudgeAsync(ActiveAccounts accounts)
    {
        var trail = await context.Snapshot.Trail.TrailAsync(context.Desired.TrailName).ConfigureAwait(false);
        var status = trail.Value is null ? null : (await context.Snapshot.Trail.Status(context.TrailArn).ConfigureAwait(false)).Value;
        return new CoverageJudge
        {
            BucketName = context.Desired.BucketName,
            Now = context.Now,
            MaximumAge = settings.MaximumAge,
            IsOptIn = r => !DefaultRegions.Of(context.Identity.Partition).Contains(r),
            KnowsOptIns = AsksForRegions,
            LoggingSince = status?.StartLoggingTime?.ToUniversalTime(),
            AccountsUnknown = () => (accounts.Problem, accounts.MissingPermission),
        };
    }

    private OrgTrailCoverage Seen(OrgTrailCoverage result)
    {
        _seenRegions.Add(result.Region);
        if (result.Status is not (CoverageStatus.Missing or CoverageStatus.Pending))
        {
            _regionsWithFiles.Add(result.Region);
        }

        return result;
    }

    private void TellOf(ActiveAccounts accounts)
    {
        if (accounts.Problem is { } problem)
        {
            var allow = accounts.MissingPermission is { } permission ? $" Allow {permission} in the management account to see them." : string.Empty;
            Tell($"The accounts of the organization could not be listed: {FaultErrors.Sentence(problem)} Only accounts with a folder in {context.Desired.BucketName} are shown; those that never delivered are not.{allow}"
                + (settings.IncludeOptInRegions ? " Nor was any asked for its regions (-IncludeOptInRegion)." : string.Empty));
        }
    }

    /// <summary>Nothing looked at must not look like nothing wrong.</summary>
    private void Conclude(int accountCount, ActiveAccounts accounts, LogLayout layout)
    {
        if (accountCount == 0)
        {
            TellOf(accounts);
            throw new OrgTrailException(
                ErrorIds.AccountNotFound,
                ErrorKind.ObjectNotFound,
                settings.Accounts.Patterns.Count > 0 ? settings.Accounts.ToString() : context.Desired.BucketName,
                layout.Folder is null ? $"No account is known: {FaultErrors.Sentence(layout.Problem!)}"
                : settings.Accounts.Patterns.Count > 0 ? $"No active account matches {settings.Accounts}. Correct -AccountId; wildcards are allowed."
                : $"No account has a folder in {layout.Folder} of {context.Desired.BucketName}, and the organization's accounts could not be listed.");
        }

        if (_unseenAccounts.Count > 0)
        {
            var reason = accounts.Problem is null ? "no active account has this id. Correct -AccountId." : "it has no folder in the bucket, and whether it is active is not known.";
            Tell($"Nothing was looked at for {string.Join(", ", _unseenAccounts.Order(StringComparer.Ordinal))}: {reason}");
        }

        // Accounts that could not be listed were not asked either.
        var knowsRegions = AsksForRegions && accounts.Problem is null;
        if (_seenRegions.Count == 0)
        {
            throw new OrgTrailException(
                ErrorIds.RegionNotFound,
                ErrorKind.ObjectNotFound,
                settings.Regions.ToString(),
                $"No region {(settings.Regions.Patterns.Count > 0 ? $"matches {settings.Regions}" : "is known")}: neither one that {(knowsRegions ? "an account has enabled" : "every account has")}, nor one with a folder in the bucket.");
        }

        foreach (var region in settings.Regions.Named.Except(DefaultRegions.Of(context.Identity.Partition)).Except(knowsRegions ? _seenRegions : _regionsWithFiles))
        {
            Tell(knowsRegions
                ? $"No account has enabled {region}: check the name."
                : $"No account has files of {region}: check the name, or whether any account has opted into it.");
        }
    }

    private void Tell(string? warning)
    {
        if (warning is not null)
        {
            Warn?.Invoke(warning);
        }
    }
}
