using System.Management.Automation;
using OrgTrail.Bases;
using OrgTrail.Completers;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Coverage;
using OrgTrail.Core.Results;

namespace OrgTrail.Commands;

/// <summary>Shows for each active account and region the newest log file and digest. Never writes.</summary>
[Cmdlet(VerbsCommon.Get, "OrgTrailCoverage")]
[OutputType(typeof(OrgTrailCoverage), typeof(bool))]
public sealed class GetOrgTrailCoverageCommand : TwoAccountCmdlet
{
    [Parameter]
    [SupportsWildcards]
    public string[] AccountId { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] LogRegion { get; set; } = [];

    [Parameter]
    public SwitchParameter IncludeOptInRegion { get; set; }

    [Parameter]
    public TimeSpan MaximumAge { get; set; } = CoverageSettings.DefaultMaximumAge;

    [Parameter]
    public CoverageStatus[] Status { get; set; } = [];

    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = CoverageSettings.DefaultThrottleLimit;

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override void ProcessRecord() => RunItem($"look for the newest logs in {BucketName ?? "the log bucket"}", BucketName ?? TrailName, RunAsync);

    private async Task RunAsync(IOperationHost host)
    {
        using var connection = Connect(host, TrailRegion);
        using var logAccount = LogAccountConnection(connection, host);
        var coverage = new TrailCoverage(connection, logAccount, host);
        if (Quiet)
        {
            host.Output(await coverage.AllDeliverAsync(SharedSubject(), Settings(), CancellationToken).ConfigureAwait(false));
            return;
        }

        await foreach (var result in coverage.RunAsync(SharedSubject(), Settings(), CancellationToken).ConfigureAwait(false))
        {
            if (Status.Length == 0 || Status.Contains(result.Status))
            {
                await host.OutputAsync(result, CancellationToken).ConfigureAwait(false);
            }
        }
    }

    private CoverageSettings Settings() => new()
    {
        MaximumAge = MaximumAge,
        ThrottleLimit = ThrottleLimit,
        Accounts = WildcardFilter.From(Wildcards.AccountIds(AccountId)!),
        Regions = WildcardFilter.From(LogRegion),
        IncludeOptInRegions = IncludeOptInRegion,
    };
}
