using System.Runtime.CompilerServices;
using OrgTrail.Aws;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Controls;

namespace OrgTrail.Core.Coverage;

/// <summary>
/// The accounts to look at, as they come: the active ones of the organization, 20 a call, or those that have a folder in the bucket
/// where there is no organization or it may not be asked.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html</remarks>
internal sealed class ActiveAccounts(ControlContext context, BucketLister lister, LogLayout layout, NameFilter filter)
{
    private const string Permission = "organizations:ListAccounts";

    /// <summary>The permission without which the organization's accounts could not be listed; null when they could, or there are none.</summary>
    public string? MissingPermission { get; private set; }

    /// <summary>Why the organization's accounts could not be listed; null when they could, or there are none.</summary>
    public string? Problem { get; private set; }

    public async IAsyncEnumerable<CoveredAccount> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = 0;
        await foreach (var account in SourceAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!filter.Matches(account.Id))
            {
                continue;
            }

            yield return account;
            // Of accounts named in full there are no others: an organization may have many pages.
            if (filter.IsListOfNames && ++wanted == filter.Named.Count)
            {
                yield break;
            }
        }
    }

    private async IAsyncEnumerable<CoveredAccount> SourceAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (context.Desired.SingleAccount)
        {
            await foreach (var account in WithOwnAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return account;
            }

            yield break;
        }

        var listing = context.Snapshot.Management.Connection?.Organizations.ListAccountsAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        if (listing is not null)
        {
            await using var disposing = listing.ConfigureAwait(false);
            if (await StartAsync(listing).ConfigureAwait(false) is { } more)
            {
                for (var has = more; has; has = await listing.MoveNextAsync().ConfigureAwait(false))
                {
                    // State has come in place of Status, which AWS still sends for a while.
                    if (listing.Current is { Id: { } id } account && (account.State ?? account.Status) == "ACTIVE")
                    {
                        yield return new CoveredAccount(id, account.Name, account.JoinedTimestamp?.ToUniversalTime(), IsKnownActive: true);
                    }
                }

                yield break;
            }
        }
        else
        {
            Problem = "no credentials of the management account were given";
        }

        await foreach (var id in InBucketAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return new CoveredAccount(id, null, null, IsKnownActive: false);
        }
    }

    /// <summary>Whether there is a first account; null when the listing is not for us. Any other fault is the caller's.</summary>
    private async Task<bool?> StartAsync(IAsyncEnumerator<Account> listing)
    {
        try
        {
            return await listing.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (AwsFault.From(exception) is { Kind: AwsFaultKind.AccessDenied } fault)
        {
            Problem = fault.Message;
            MissingPermission = fault.MissingAction ?? Permission;
            return null;
        }
    }

    /// <summary>Without an organization: the account itself, then whatever others write here.</summary>
    private async IAsyncEnumerable<CoveredAccount> WithOwnAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var own = context.Identity.ManagementAccountId == TrailIdentity.Unknown ? context.Identity.LogAccountId : context.Identity.ManagementAccountId;
        if (own != TrailIdentity.Unknown)
        {
            yield return new CoveredAccount(own, null, null, IsKnownActive: true);
        }

        await foreach (var id in InBucketAsync(cancellationToken).ConfigureAwait(false))
        {
            if (id != own)
            {
                yield return new CoveredAccount(id, null, null, IsKnownActive: false);
            }
        }
    }

    private async IAsyncEnumerable<string> InBucketAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (layout.Folder is null)
        {
            yield break;
        }

        await foreach (var folder in lister.EachFolderAsync(layout.Folder, cancellationToken).ConfigureAwait(false))
        {
            if (LogNames.IsAccountId(folder))
            {
                yield return folder;
            }
        }
    }
}
