using OrgTrail.Core.Controls;
using OrgTrail.Core.Protecting;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Reports.Findings;

/// <summary>Findings of Test-LogBucketProtection: one for each cell.</summary>
internal static class ProtectionFindings
{
    public static ReportFinding Of(LogBucketProtectionResult cell) => new()
    {
        Source = ReportSource.Protection,
        RuleId = ReportRules.Matrix.Id,
        Subject = $"{cell.PrincipalClass} {cell.Principal} {cell.Action}",
        Title = $"{cell.Action} by {cell.PrincipalClass}",
        Status = StatusOf(cell),
        Severity = SeverityOf(cell),
        Resource = cell.Resource,
        AccountId = AccountOf(cell.Principal),
        Expected = cell.Expected.ToString(),
        Actual = $"{cell.Decision}: {cell.Reason}",
        Remediation = cell.IsAsExpected ? null : Remedy(cell),
        MissingPermission = cell.MissingPermission,
        Rationale = $"{cell.Principal} and {cell.Action}: {ReportRules.Matrix.Rationale}",
    };

    /// <summary>Where either answer is right nothing is judged; what can't be told is never a pass.</summary>
    public static AssessmentStatus StatusOf(LogBucketProtectionResult cell) => cell switch
    {
        { IsAsExpected: true, Expected: ProtectionExpectation.Any } => AssessmentStatus.NotApplicable,
        { IsAsExpected: true } => AssessmentStatus.Pass,
        { Decision: ProtectionDecision.Unknown } => AssessmentStatus.Unknown,
        _ => AssessmentStatus.Fail,
    };

    private static ControlSeverity? SeverityOf(LogBucketProtectionResult cell) => cell.Risk switch
    {
        ProtectionRisk.Critical => ControlSeverity.Critical,
        ProtectionRisk.High => ControlSeverity.High,
        ProtectionRisk.Medium => ControlSeverity.Medium,
        ProtectionRisk.Low => ControlSeverity.Low,
        _ => null,
    };

    private static string Remedy(LogBucketProtectionResult cell) => cell switch
    {
        { MissingPermission: { } permission } => $"Allow {permission} for the principal that runs the proof.",
        { Decision: ProtectionDecision.Unknown } => "Make readable what could not be read, or replace the condition that only the request decides.",
        { Expected: ProtectionExpectation.Allowed } => "Run New-OrgLogBucket and Set-LogBucketProtectionScp with the trail's name, so that CloudTrail can deliver again.",
        { PrincipalClass: ProtectionPrincipalClass.NamedPrincipal } => "Take the exception out of the policy that makes it, or give the principal with -BreakGlassPrincipalArn if it is meant.",
        _ => "Run New-OrgLogBucket and Set-LogBucketProtectionScp again: bucket policy and SCP then deny it.",
    };

    private static string? AccountOf(string principal) =>
        principal.Split(':') is { Length: >= 6 } parts && parts[0] == "arn" && parts[4].Length == 12 ? parts[4] : null;
}
