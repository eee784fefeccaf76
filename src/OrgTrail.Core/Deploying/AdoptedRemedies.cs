using OrgTrail.Core.Controls;
using OrgTrail.Core.Desired;

namespace OrgTrail.Core.Deploying;

/// <summary>What mends a failure where a landing zone owns trail and bucket: its settings are changed with it, not behind its back.</summary>
internal static class AdoptedRemedies
{
    /// <summary>The remedy for a failure or warning of a control; what else was found keeps its own.</summary>
    public static string? For(Control control, Assessment assessment, ControlContext context)
    {
        if (context.Desired.Adopted is not { } zone || assessment is not { Status: AssessmentStatus.Fail or AssessmentStatus.Warning, Remediation: not null })
        {
            return assessment.Remediation;
        }

        return control.Stage switch
        {
            // What the guardrails of a landing zone leave open, a policy beside them closes.
            ControlStage.Protection => $"The guardrails of {zone.Name} protect the bucket's configuration at most. Run Set-LogBucketProtectionScp -BucketName {context.Desired.BucketName}"
                + (context.Desired.KeyPrefix is { } prefix ? $" -KeyPrefix {prefix}" : string.Empty)
                + $" -BreakGlassPrincipalArn '{string.Join("', '", zone.RolesOf(context.Identity.Partition, context.Identity.LogAccountId))}' to add a policy that protects the log objects, beside them.",
            ControlStage.Bucket => $"The bucket belongs to {zone.Name}: change it in {zone.Where}, or as role {zone.ExemptRoles[0]} where they have no setting for it. New-OrgLogBucket would change it behind its back.",
            ControlStage.Trail => $"The trail belongs to {zone.Name}: change it in {zone.Where}. Enable-OrgCloudTrail would change it behind its back.",
            _ => assessment.Remediation,
        };
    }
}
