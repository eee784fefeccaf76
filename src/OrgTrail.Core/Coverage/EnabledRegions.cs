using OrgTrail.Aws.AccountManagement;
using OrgTrail.Core.Controls;

namespace OrgTrail.Core.Coverage;

/// <summary>
/// The regions that an account has, asked of AWS Account Management: which it has opted into is known nowhere else. One call an
/// account, and no more of them in a second than AWS answers.
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html,
/// https://docs.aws.amazon.com/accounts/latest/reference/quotas.html
/// </remarks>
internal sealed class EnabledRegions(ControlContext context)
{
    public const string Permission = "account:ListRegions";

    private const int CallsPerSecond = 5;

    // What is being enabled has no trail yet, and what is being disabled may have none any more.
    private static readonly string[] Enabled = [RegionOptStatus.Enabled, RegionOptStatus.EnabledByDefault];

    private readonly Pace _pace = new(CallsPerSecond, TimeSpan.FromSeconds(1), TimeProvider.System);

    /// <summary>The regions in the order of their names.</summary>
    /// <exception cref="InvalidDataException">The answer names none, which can't be.</exception>
    public async Task<IReadOnlyList<string>> OfAsync(string accountId, CancellationToken cancellationToken)
    {
        var caller = (await context.Snapshot.Management.Identity.ConfigureAwait(false)).Value?.Account;
        await _pace.WaitAsync(cancellationToken).ConfigureAwait(false);

        // An account may not name itself.
        var listing = context.Snapshot.Management.Connection!.Account.ListRegionsAllAsync(accountId == caller ? null : accountId, Enabled, cancellationToken);
        var regions = new List<string>();
        await foreach (var region in listing.ConfigureAwait(false))
        {
            if (region.RegionName is { } name)
            {
                regions.Add(name);
            }
        }

        regions.Sort(StringComparer.Ordinal);
        return regions.Count > 0 ? regions : throw new InvalidDataException($"AWS Account Management names no region of account {accountId}, not even those that every account has.");
    }
}
