using OrgTrail.Core.Logs.Layout;
using OrgTrail.Core.Logs.Sources;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>
/// What was asked for by name and has no folder. Whoever deletes all of an account leaves nothing that a listing could find, so that
/// only who knows that it must be there can miss it.
/// </summary>
internal static class AbsentStreams
{
    private const string Any = "*";

    /// <summary>Accounts that were named and are not there.</summary>
    public static IReadOnlyList<LogStream> OfAccounts(LogIntegrityRequest request, IReadOnlyList<LogAccount> found) =>
        found.Count == 0 ? [] : [.. request.ExpectedAccounts.Except(found.Select(a => a.AccountId), StringComparer.Ordinal).Select(a => Of(found, a, Any))];

    /// <summary>
    /// Regions that were named and are not there: of each account that was named as well; of the others, which may not have enabled them,
    /// only where no account has them.
    /// </summary>
    public static IEnumerable<LogStream> OfRegions(LogIntegrityRequest request, IReadOnlyList<LogAccount> found, IReadOnlySet<(string AccountId, string Region)> seen)
    {
        // Where nothing at all was found, that is told as an error. An account that could not be listed has its own result.
        if (seen.Count == 0)
        {
            yield break;
        }

        var named = request.ExpectedAccounts.Intersect(found.Select(a => a.AccountId), StringComparer.Ordinal).Where(a => !seen.Contains((a, Any))).ToArray();
        var isComplete = !seen.Any(s => s.Region == Any);
        foreach (var region in request.ExpectedRegions)
        {
            if (named.Length == 0 && isComplete && !seen.Any(s => s.Region == region))
            {
                yield return Of(found, Any, region);
            }

            foreach (var account in named.Where(a => !seen.Contains((a, region))))
            {
                yield return Of(found, account, region);
            }
        }
    }

    private static LogStream Of(IReadOnlyList<LogAccount> found, string account, string region) =>
        new(found[^1].Root, account, region) { HasDigests = false, HasLogs = false };
}
