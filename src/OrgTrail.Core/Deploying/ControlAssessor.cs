using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Deploying;

/// <summary>Assesses controls, and turns what they found into results.</summary>
internal static class ControlAssessor
{
    /// <summary>The results of several, assessed at the same time, in the order given.</summary>
    public static async Task<IReadOnlyList<OrgTrailBaselineResult>> AssessAsync(
        IEnumerable<Control> controls, ControlContext context, CancellationToken cancellationToken) =>
        await Task.WhenAll(controls.Select(c => AssessAsync(c, context, cancellationToken))).ConfigureAwait(false);

    /// <summary>The result of one control.</summary>
    public static async Task<OrgTrailBaselineResult> AssessAsync(Control control, ControlContext context, CancellationToken cancellationToken)
    {
        Assessment assessment;
        try
        {
            assessment = await control.AssessAsync(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // One control that cannot cope with what it found must not cost the others' results.
            assessment = new Assessment
            {
                Status = AssessmentStatus.Unknown,
                Resource = context.Subject.BucketArn,
                Expected = control.Title,
                Actual = $"could not be assessed: {AwsFault.From(exception).Message}",
                Remediation = "Report this with the verbose output (-Verbose).",
            };
        }

        return new OrgTrailBaselineResult
        {
            ControlId = control.Id,
            Title = control.Title,
            Status = assessment.Status,
            Severity = control.Severity,
            Resource = assessment.Resource,
            AccountId = assessment.AccountId is null or "" or TrailIdentity.Unknown ? null : assessment.AccountId,
            Expected = assessment.Expected,
            Actual = assessment.Actual,
            Remediation = AdoptedRemedies.For(control, assessment, context),
            MissingPermission = assessment.MissingPermission,
            Rationale = control.Rationale,
            Reference = control.References,
        };
    }
}
