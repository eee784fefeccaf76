using OrgTrail.Core.Controls.Probing;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>
/// OT-BUCKET-018. Statements of others included: each service that the policy lets in is tried in the name of a stranger. Which
/// source such a statement is meant for only its author knows, so there is no plan.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html</remarks>
public sealed class PolicyBindsServices : BucketControl
{
    public override string Id => "OT-BUCKET-018";

    public override string Title => "The bucket policy lets no service act for strangers";

    public override ControlSeverity Severity => ControlSeverity.High;

    public override bool IsEstablishedBySetup => false;

    public override string Rationale =>
        "A service does for any account what a policy lets it do for yours, unless aws:SourceArn, aws:SourceAccount or aws:SourceOrgID says whose it is (confused deputy).";

    protected override string Expect(ControlContext context) => "every service that the policy allows is bound to a source of yours";

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        var policy = await context.Snapshot.Bucket.Policy.ConfigureAwait(false);
        if (!policy.IsKnown)
        {
            return verdict.Unknown(policy);
        }

        if (policy.Value is not { } text)
        {
            return verdict.Pass("the bucket has no policy, so it lets no service in");
        }

        if (text.Document is not { } document)
        {
            return verdict.Fail($"the bucket policy cannot be parsed: {text.Problem}", "Replace the bucket policy by valid JSON, then run New-OrgLogBucket again.");
        }

        var answers = ConfusedDeputyProbes.Of(context.Subject, document).Select(p => (p.Description, Holds: p.Holds("bucket policy", document))).ToArray();
        var loose = answers.Where(a => a.Holds == false).Select(a => a.Description).Distinct(StringComparer.Ordinal).ToArray();
        if (loose.Length > 0)
        {
            return verdict.Fail(
                string.Join("; ", loose.Take(3)) + (loose.Length > 3 ? $"; and {loose.Length - 3} more" : string.Empty),
                "Add a condition on aws:SourceArn, aws:SourceAccount or aws:SourceOrgID to each of these statements; Test-OrgTrailPolicy names them and their lines.");
        }

        return answers.Any(a => a.Holds is null)
            ? verdict.PolicyUndecided("Look at the conditions of its statements on services.")
            : verdict.Pass(answers.Length == 0 ? "no service is allowed" : "no service acts for a stranger");
    }
}
