using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.AccountManagement;

/// <summary>The regions that accounts have opted into. AWS takes minutes to hours for it, here it is always the same time.</summary>
/// <remarks>https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html</remarks>
internal sealed class RegionSwitches(ISandboxHost host)
{
    private static readonly TimeSpan Transition = TimeSpan.FromMinutes(15);

    private readonly Dictionary<(string AccountId, string Region), Switch> _switches = [];

    /// <summary>ENABLED_BY_DEFAULT, ENABLING, ENABLED, DISABLING or DISABLED.</summary>
    public string StatusOf(string accountId, string region)
    {
        if (!AwsRegions.MustBeOptedInto(region, host.Options.Partition))
        {
            return "ENABLED_BY_DEFAULT";
        }

        return _switches.TryGetValue((accountId, region), out var last)
            ? (last.IsOn, host.Clock.Now - last.At < Transition) switch
            {
                (true, true) => "ENABLING",
                (true, false) => "ENABLED",
                (false, true) => "DISABLING",
                (false, false) => "DISABLED",
            }
            : "DISABLED";
    }

    /// <summary>Begins to enable or disable a region.</summary>
    public void Set(string accountId, string region, bool isOn) => _switches[(accountId, region)] = new(isOn, host.Clock.Now);

    /// <summary>The regions that an account has opted into and that are fully enabled.</summary>
    public IEnumerable<string> EnabledIn(string accountId) =>
        _switches.Keys.Where(k => k.AccountId == accountId && StatusOf(accountId, k.Region) == "ENABLED").Select(k => k.Region).Order(StringComparer.Ordinal);

    /// <summary>Since when such a region is; null for others.</summary>
    public DateTimeOffset? EnabledSince(string accountId, string region) =>
        _switches.TryGetValue((accountId, region), out var last) && StatusOf(accountId, region) == "ENABLED" ? last.At + Transition : null;

    private readonly record struct Switch(bool IsOn, DateTimeOffset At);
}
