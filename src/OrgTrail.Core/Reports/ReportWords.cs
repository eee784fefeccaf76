using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports;

/// <summary>What the reports for people call things.</summary>
internal static class ReportWords
{
    public static string Verdict(ReportVerdict verdict) => verdict switch
    {
        ReportVerdict.Sound => "In order",
        ReportVerdict.Attention => "Needs attention",
        ReportVerdict.NotProven => "Not proven",
        ReportVerdict.AtRisk => "At risk",
        _ => "Nothing was checked",
    };

    public static string Symbol(ReportVerdict verdict) => verdict switch
    {
        ReportVerdict.Sound => Symbol(AssessmentStatus.Pass),
        ReportVerdict.Attention => Symbol(AssessmentStatus.Warning),
        ReportVerdict.AtRisk => Symbol(AssessmentStatus.Fail),
        _ => Symbol(AssessmentStatus.Unknown),
    };

    public static string Symbol(AssessmentStatus status) => status switch
    {
        AssessmentStatus.Pass => "✓",
        AssessmentStatus.Fail => "✕",
        AssessmentStatus.Warning => "!",
        AssessmentStatus.Unknown => "?",
        AssessmentStatus.Suppressed => "◐",
        _ => "–",
    };

    public static string Status(AssessmentStatus status) => status switch
    {
        AssessmentStatus.Pass => "Passed",
        AssessmentStatus.Fail => "Failed",
        AssessmentStatus.Suppressed => "Accepted",
        AssessmentStatus.NotApplicable => "Not applicable",
        _ => status.ToString(),
    };

    public static string Source(ReportSource source) => source switch
    {
        ReportSource.Baseline => "Baseline",
        ReportSource.Protection => "Protection matrix",
        ReportSource.Coverage => "Coverage",
        _ => "Integrity",
    };

    /// <summary>One or two sentences under the verdict.</summary>
    public static string Summary(ReportModel model)
    {
        if (model.Findings.Count == 0)
        {
            return "The report got no results.";
        }

        var failed = model.Findings.Where(f => f.Status == AssessmentStatus.Fail).ToArray();
        var unknown = model.Findings.Count(f => f.Status == AssessmentStatus.Unknown);
        var checks = ReportText.Count(model.Findings.Count(f => f.Status != AssessmentStatus.NotApplicable), "check");
        if (failed.Length + unknown == 0)
        {
            var warnings = model.Findings.Count(f => f.Status == AssessmentStatus.Warning);
            return warnings == 0 ? $"All of {checks} passed." : $"None of {checks} failed, {ReportText.Count(warnings, "thing is", "things are")} worth knowing.";
        }

        var text = failed.Length == 0 ? $"None of {checks} failed" : FormattableString.Invariant($"{failed.Length:N0} of {checks} failed");
        var critical = failed.Count(f => f.Severity == ControlSeverity.Critical);
        if (critical > 0)
        {
            text += FormattableString.Invariant($", {critical:N0} of them critical");
        }

        return unknown == 0 ? text + "." : FormattableString.Invariant($"{text}. {unknown:N0} could not be told, and nothing that can't be told counts as passed.");
    }
}
