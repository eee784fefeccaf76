using OrgTrail.Aws.Json;

namespace OrgTrail.Aws.AccountManagement;

/// <summary>All pages of the listing operations of Account Management, fetched as they are consumed.</summary>
public static class AccountPagination
{
    // The most that a page may have, so that one call does.
    private const int PageSize = 50;

    /// <summary>The regions of an account; <paramref name="accountId"/> is null for the caller's own.</summary>
    public static IAsyncEnumerable<Region> ListRegionsAllAsync(
        this IAmazonAccount client, string? accountId, IEnumerable<string> statuses, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListRegionsAsync(
                new ListRegionsRequest { AccountId = accountId, MaxResults = PageSize, NextToken = token, RegionOptStatusContains = [.. statuses] }, ct),
            r => r.NextToken,
            r => r.Regions,
            cancellationToken);
    }
}
