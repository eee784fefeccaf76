using OrgTrail.Core.Results;

namespace OrgTrail.Core.Reports.Findings;

/// <summary>Findings of Test-OrgTrailBaseline.</summary>
internal static class BaselineFindings
{
    public static ReportFinding Of(OrgTrailBaselineResult result) => new()
    {
        Source = ReportSource.Baseline,
        RuleId = result.ControlId,
        Subject = result.Resource,
        Title = result.Title,
        Status = result.Status,
        Severity = result.Severity,
        Resource = result.Resource,
        AccountId = result.AccountId,
        Expected = result.Expected,
        Actual = result.Actual,
        Remediation = result.Remediation,
        MissingPermission = result.MissingPermission,
        Rationale = result.Rationale,
        References = result.Reference,
        Suppression = result.Suppression,
    };
}
