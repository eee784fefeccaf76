using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Comparing;
using OrgTrail.Core.Reports.Findings;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Reports;

/// <summary>Collects results of any kind and builds the model of them.</summary>
public sealed class ReportBuilder
{
    private const string DefaultTitle = "AWS audit trail";

    private readonly List<OrgTrailBaselineResult> _baseline = [];
    private readonly List<LogBucketProtectionResult> _protection = [];
    private readonly List<OrgTrailCoverage> _coverage = [];
    private readonly List<LogIntegritySummary> _summaries = [];
    private readonly List<LogIntegrityResult> _results = [];

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty => _baseline.Count + _protection.Count + _coverage.Count + _summaries.Count + _results.Count == 0;

    /// <summary>Takes one result; false when a report has no place for it.</summary>
    public bool TryAdd(object? result)
    {
        switch (result)
        {
            case OrgTrailBaselineResult baseline:
                _baseline.Add(baseline);
                return true;
            case LogBucketProtectionResult cell:
                _protection.Add(cell);
                return true;
            case OrgTrailCoverage coverage:
                _coverage.Add(coverage);
                return true;
            case LogIntegritySummary summary:
                _summaries.Add(summary);
                return true;
            case LogIntegrityResult verdict:
                _results.Add(verdict);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Builds the model.</summary>
    /// <param name="title">The report's title; null for the usual one.</param>
    /// <param name="previous">The report of before; null without one.</param>
    /// <param name="time">Tells the time of the report.</param>
    public ReportModel Build(string? title, PreviousReport? previous, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        // To the second: that is what the reports show, and what is read back from them.
        var now = time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var (findings, changes) = ReportComparison.Of(Ordered(), previous, now);
        return new ReportModel
        {
            Title = string.IsNullOrWhiteSpace(title) ? DefaultTitle : title,
            GeneratedAt = now,
            ToolVersion = typeof(ReportBuilder).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
            Findings = findings,
            Score = ReportScore.Of(findings),
            Changes = changes,
            Protection = [.. _protection],
            Coverage = [.. _coverage.OrderBy(c => c.AccountId, StringComparer.Ordinal).ThenBy(c => c.Region, StringComparer.Ordinal).ThenBy(c => c.BucketName, StringComparer.Ordinal)],
            IntegritySummaries = [.. _summaries.OrderBy(s => s.AccountId, StringComparer.Ordinal).ThenBy(s => s.Region, StringComparer.Ordinal)],
            IntegrityResults = [.. _results],
        };
    }

    private IReadOnlyList<ReportFinding> Ordered() =>
    [
        .. _baseline.Select(BaselineFindings.Of)
            .Concat(_protection.Select(ProtectionFindings.Of))
            .Concat(CoverageFindings.Of(_coverage))
            .Concat(IntegrityFindings.Of(_summaries, _results))
            .OrderBy(f => f.Source)
            .ThenBy(f => Rank(f.Status))
            .ThenByDescending(f => f.Severity ?? ControlSeverity.Low)
            .ThenBy(f => f.RuleId, StringComparer.Ordinal)
            .ThenBy(f => f.Subject, StringComparer.Ordinal),
    ];

    // What to act on comes first.
    private static int Rank(AssessmentStatus status) => status switch
    {
        AssessmentStatus.Fail => 0,
        AssessmentStatus.Unknown => 1,
        AssessmentStatus.Warning => 2,
        AssessmentStatus.Suppressed => 3,
        AssessmentStatus.Pass => 4,
        _ => 5,
    };
}
