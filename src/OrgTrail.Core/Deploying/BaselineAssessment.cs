using OrgTrail.Aws;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Deploying;

/// <summary>What Test-OrgTrailBaseline does: assesses every control. It never writes, and always ends in a full table.</summary>
public sealed class BaselineAssessment(AwsConnection? management, AwsConnection? logAccount, IOperationHost host)
{
    private const string Activity = "Assessing the audit trail";

    /// <summary>The time that ages are reckoned from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Failures that are accepted for a time.</summary>
    public IReadOnlyList<BaselineException> Exceptions { get; init; } = [];

    /// <summary>What was found out about accounts, bucket and trail, once the assessment has run.</summary>
    public ControlContext? Context { get; private set; }

    /// <summary>Assesses all controls, or those of the ids given, concurrently; results come in the order of their ids.</summary>
    public async Task<IReadOnlyList<OrgTrailBaselineResult>> RunAsync(
        BaselineSubject subject, IReadOnlyCollection<Control>? controls, CancellationToken cancellationToken)
    {
        var context = await BaselineResolver.ResolveAsync(subject, management, logAccount, TimeProvider, cancellationToken).ConfigureAwait(false);
        Context = context;
        var all = ControlCatalogue.InOrderOfReport(controls ?? ControlCatalogue.All);
        var done = 0;
        var results = await Task.WhenAll(all.Select(async control =>
        {
            var result = await ControlAssessor.AssessAsync(control, context, cancellationToken).ConfigureAwait(false);
            var count = Interlocked.Increment(ref done);
            // The last one is told when all are done: records from several threads may come out of order.
            host.Progress(Activity, control.Title, Math.Min(count * 100 / all.Count, 99));
            return result;
        })).ConfigureAwait(false);
        host.Progress(Activity, "Done", 100);
        return Except(results);
    }

    private OrgTrailBaselineResult[] Except(OrgTrailBaselineResult[] results)
    {
        var exceptions = new BaselineExceptions(Exceptions, DateOnly.FromDateTime(TimeProvider.GetUtcNow().UtcDateTime));
        foreach (var complaint in exceptions.Complaints(results))
        {
            host.Warning(complaint);
        }

        return [.. results.Select(exceptions.Apply)];
    }
}
