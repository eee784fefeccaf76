using OrgTrail.Core.Results;
using OrgTrail.Policies.Documents;

namespace OrgTrail.Core.Protecting;

/// <summary>What a cell should be, and what is at stake when it isn't.</summary>
internal static class CellJudgement
{
    public static ProtectionExpectation Expect(ProtectionPrincipal principal, ProtectionAction action) => principal.Class switch
    {
        ProtectionPrincipalClass.CloudTrail => action.IsDelivery ? ProtectionExpectation.Allowed : ProtectionExpectation.Denied,
        ProtectionPrincipalClass.BreakGlass => ProtectionExpectation.Any,
        ProtectionPrincipalClass.ServiceLinkedRole when !DestructiveActions.CanBeDeniedToServiceLinkedRoles(action) => ProtectionExpectation.Any,
        _ => ProtectionExpectation.Denied,
    };

    public static LogBucketProtectionResult Judge(ProtectionPrincipal principal, ProtectionAction action, ProtectionFacts facts, CellDecision cell)
    {
        var expected = Expect(principal, action);
        var isAsExpected = expected switch
        {
            ProtectionExpectation.Any => true,
            ProtectionExpectation.Allowed => cell.Decision == ProtectionDecision.Allowed,
            _ => cell.Decision == ProtectionDecision.Denied,
        };
        return new LogBucketProtectionResult
        {
            PrincipalClass = principal.Class,
            Principal = principal.Name,
            Scope = expected == ProtectionExpectation.Allowed ? ProtectionScope.Delivery : action.Scope,
            Action = action.Name,
            Resource = cell.Resource,
            Decision = cell.Decision,
            DecidedBy = cell.DecidedBy,
            Reason = cell.Reason,
            Expected = expected,
            IsAsExpected = isAsExpected,
            Risk = isAsExpected ? ProtectionRisk.None : Risk(principal, action, facts),
            ObjectLock = ObjectLock(action, facts),
            MissingPermission = cell.MissingPermission,
        };
    }

    private static ProtectionRisk Risk(ProtectionPrincipal principal, ProtectionAction action, ProtectionFacts facts) => action.Name switch
    {
        // A forged or foreign log is a nuisance to find, but takes nothing away.
        _ when principal.Class == ProtectionPrincipalClass.CloudTrailForStranger && action.IsDelivery =>
            action.Name == LogBucketActions.PutObject ? ProtectionRisk.High : ProtectionRisk.Low,
        _ when principal.Class == ProtectionPrincipalClass.CloudTrail && action.IsDelivery => ProtectionRisk.Critical,

        // A version under COMPLIANCE outlives the permission; with versioning, a deletion leaves the version.
        "s3:DeleteObjectVersion" when facts.Retention?.Mode == "COMPLIANCE" => ProtectionRisk.Medium,
        "s3:DeleteObject" when facts.IsVersioned => ProtectionRisk.High,
        _ => action.Risk,
    };

    private static string? ObjectLock(ProtectionAction action, ProtectionFacts facts) => (action.Name, facts.Retention) switch
    {
        ("s3:DeleteObjectVersion", { Mode: "COMPLIANCE" } retention) =>
            $"Versions under COMPLIANCE retention (by default {retention.Period}) can be deleted by nobody, whatever is allowed here.",
        ("s3:DeleteObjectVersion", { } retention) =>
            $"Versions under GOVERNANCE retention (by default {retention.Period}) can be deleted only with s3:BypassGovernanceRetention.",
        ("s3:DeleteObjectVersion", null) when facts.ObjectLockGap is { } gap => $"Object Lock could not be read: {gap.Problem}",
        ("s3:DeleteObjectVersion", null) => "No default retention: Object Lock keeps no version.",
        ("s3:DeleteObject", _) when facts.VersioningGap is { } gap => $"Versioning could not be read: {gap.Problem}",
        ("s3:PutObjectRetention", { Mode: "COMPLIANCE" }) => "COMPLIANCE retention can be prolonged, never shortened.",
        _ => null,
    };
}
