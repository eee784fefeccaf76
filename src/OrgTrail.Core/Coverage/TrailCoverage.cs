using System.Runtime.CompilerServices;
using OrgTrail.Aws;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Coverage;

/// <summary>What Get-OrgTrailCoverage does: shows for each active account and region what arrived last. It never writes.</summary>
public sealed class TrailCoverage(AwsConnection? management, AwsConnection? logAccount, IOperationHost host)
{
    private const string Activity = "Looking for the newest logs";
    private const string Unit = "accounts";

    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(3650);

    /// <summary>The time that ages are reckoned from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The results as they come, account by account.</summary>
    public async IAsyncEnumerable<OrgTrailCoverage> RunAsync(
        BaselineSubject subject, CoverageSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var meter = new ProgressMeter(host, Activity, Unit);
        var scan = await ScanAsync(subject, settings, meter, cancellationToken).ConfigureAwait(false);
        await foreach (var result in scan.RunAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return result;
        }
    }

    /// <summary>Whether everything delivers that is looked at; the first that doesn't ends the search. What could not be read doesn't.</summary>
    public async Task<bool> AllDeliverAsync(BaselineSubject subject, CoverageSettings settings, CancellationToken cancellationToken)
    {
        using var meter = new ProgressMeter(host, Activity, Unit);
        var scan = await ScanAsync(subject, settings with { StatusOnly = true }, meter, cancellationToken).ConfigureAwait(false);
        await foreach (var result in scan.RunAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!result.IsAsExpected)
            {
                return false;
            }
        }

        return scan.IsComplete;
    }

    private async Task<CoverageScan> ScanAsync(BaselineSubject subject, CoverageSettings settings, ProgressMeter meter, CancellationToken cancellationToken)
    {
        Validate(settings);
        var context = await BaselineResolver.ResolveAsync(subject, management, logAccount, TimeProvider, cancellationToken).ConfigureAwait(false);
        return new CoverageScan(context, settings)
        {
            Warn = host.Warning,
            AccountDone = () => meter.Advance(),
        };
    }

    private static void Validate(CoverageSettings settings)
    {
        if (settings.MaximumAge <= TimeSpan.Zero || settings.MaximumAge > LongestAge)
        {
            throw new OrgTrailException(
                ErrorIds.InvalidMaximumAge,
                ErrorKind.InvalidArgument,
                settings.MaximumAge,
                $"-MaximumAge {settings.MaximumAge} is no age to allow: give a time span of up to {LongestAge.TotalDays:0} days, e.g. 24:00:00 for a day. Digests come once an hour, so below two hours everything is late at times.");
        }

        foreach (var account in settings.Accounts.Named)
        {
            InputValidation.ValidateAccountId(account);
        }
    }
}
