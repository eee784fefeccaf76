using OrgTrail.Aws;
using OrgTrail.Aws.AccountManagement;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Errors;

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
    private const string Permission = "account:ListRegions";
    private const string Service = "account.amazonaws.com";
    private const int CallsPerSecond = 5;

    // What is being enabled has no trail yet, and what is being disabled may have none any more.
    private static readonly string[] Enabled = [RegionOptStatus.Enabled, RegionOptStatus.EnabledByDefault];

    private readonly Pace _pace = new(CallsPerSecond, TimeSpan.FromSeconds(1), TimeProvider.System);

    /// <summary>The regions of an account, or why they could not be told.</summary>
    public async Task<EnabledRegionsAnswer> OfAsync(string accountId, CancellationToken cancellationToken)
    {
        var caller = (await context.Snapshot.Management.Identity.ConfigureAwait(false)).Value?.Account;
        await _pace.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // An account may not name itself.
            var listing = context.Snapshot.Management.Connection!.Account.ListRegionsAllAsync(accountId == caller ? null : accountId, Enabled, cancellationToken);
            var regions = await listing.Select(r => r.RegionName).OfType<string>().Order(StringComparer.Ordinal).ToListAsync(cancellationToken).ConfigureAwait(false);
            return regions.Count > 0
                ? new(regions, null, null)
                : new([], $"AWS Account Management names no region of account {accountId}, not even those that every account has.", null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Explain(AwsFault.From(exception), accountId, caller);
        }
    }

    // AWS names the action whatever is missing, so a permission is told only where one may help.
    private EnabledRegionsAnswer Explain(AwsFault fault, string accountId, string? caller)
    {
        var said = FaultErrors.Sentence(fault.Message);
        if (fault.Kind != AwsFaultKind.AccessDenied)
        {
            return new([], fault.StatusCode is 404 or 501 ? $"{said} The endpoint seems to be without AWS Account Management: leave out -IncludeOptInRegion." : said, null);
        }

        var management = context.Identity.ManagementAccountId;
        return fault.Message.Contains("trusted access", StringComparison.OrdinalIgnoreCase)
                ? new([], $"{said} Run in the management account: aws organizations enable-aws-service-access --service-principal {Service}", null)
            : caller is null || caller == management || management == TrailIdentity.Unknown || accountId == caller
                ? new([], said, fault.MissingAction ?? Permission)
            : accountId == management
                ? new([], $"{said} Of the management account none but itself is told: use its credentials.", null)
            : new([], $"{said} Of other accounts only the management account {management} is told, and the delegated administrator for {Service}.", fault.MissingAction ?? Permission);
    }
}

/// <summary>The regions of an account, or why they could not be told.</summary>
/// <param name="Regions">In the order of their names; empty when they could not be told.</param>
/// <param name="Problem">Why not.</param>
/// <param name="MissingPermission">The permission that may be missing.</param>
internal sealed record EnabledRegionsAnswer(IReadOnlyList<string> Regions, string? Problem, string? MissingPermission);
