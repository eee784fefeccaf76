using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace OrgTrail.Aws.Json;

/// <summary>Follows a listing from page to page.</summary>
internal static class Pages
{
    /// <summary>The items of all pages. A page may be empty and still not be the last.</summary>
    /// <exception cref="AmazonClientException">The service gave the same token again: the listing would never end.</exception>
    public static async IAsyncEnumerable<TItem> AllAsync<TPage, TItem>(
        Func<string?, CancellationToken, Task<TPage>> fetch,
        Func<TPage, string?> nextToken,
        Func<TPage, IEnumerable<TItem>?> items,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            var page = await fetch(token, cancellationToken).ConfigureAwait(false);
            foreach (var item in items(page) ?? [])
            {
                yield return item;
            }

            token = nextToken(page);
            if (!string.IsNullOrEmpty(token) && !seen.Add(token))
            {
                throw new AmazonClientException($"The listing does not end: the service gave a page token of {typeof(TPage).Name} a second time.");
            }
        }
        while (!string.IsNullOrEmpty(token));
    }
}
