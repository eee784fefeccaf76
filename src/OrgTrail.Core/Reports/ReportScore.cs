using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports;

/// <summary>How much of what the baseline asks for holds, by weight.</summary>
/// <param name="Value">0 to 100, rounded down: 100 means that every control that counts passed.</param>
/// <param name="Earned">The weight that was earned.</param>
/// <param name="Possible">The weight of all controls that count.</param>
/// <param name="Left">Controls that don't count: not applicable, or accepted for a time.</param>
public sealed record ReportScore(int Value, double Earned, double Possible, int Left)
{
    /// <summary>How the score is made, for the reports and the documentation.</summary>
    public const string Explanation =
        "Each control of the baseline counts by its severity: Critical 10, High 6, Medium 3, Low 1. A control that passed earns its weight, one that warns "
        + "half of it; one that failed, or that could not be read, earns nothing. Controls that don't apply, and failures that were accepted for a time, are "
        + "left out. The score is what was earned in percent of what could be, rounded down: 100 means that every control passed. The protection matrix, coverage "
        + "and integrity are not in the score; they decide the verdict.";

    /// <summary>The score of the baseline's findings; null when there are none that count.</summary>
    public static ReportScore? Of(IEnumerable<ReportFinding> findings)
    {
        var (earned, possible, left) = (0.0, 0.0, 0);
        foreach (var finding in findings.Where(f => f.Source == ReportSource.Baseline))
        {
            if (finding.Status is AssessmentStatus.NotApplicable or AssessmentStatus.Suppressed)
            {
                left++;
                continue;
            }

            var weight = WeightOf(finding.Severity);
            possible += weight;
            earned += finding.Status switch
            {
                AssessmentStatus.Pass => weight,
                AssessmentStatus.Warning => weight / 2,
                _ => 0,
            };
        }

        return possible > 0 ? new ReportScore((int)Math.Floor(100 * earned / possible), earned, possible, left) : null;
    }

    private static double WeightOf(ControlSeverity? severity) => severity switch
    {
        ControlSeverity.Critical => 10,
        ControlSeverity.High => 6,
        ControlSeverity.Medium => 3,
        _ => 1,
    };
}
