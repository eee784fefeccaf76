using System.Collections.Immutable;
using OrgTrail.Core.Controls.Probing;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>
/// A control on one purpose of the bucket policy. It holds when our statements are there by meaning; failing that, the policy is
/// evaluated: an Allow written by others passes when it does what ours would, a Deny only warns, because exceptions hidden in
/// it can't be enumerated by asking.
/// </summary>
public abstract class BucketPolicyStatement : BucketControl
{
    /// <summary>Our statements for this purpose; empty when it has no meaning here.</summary>
    protected abstract ImmutableArray<PolicyStatement> Required(LogBucketSubject subject);

    /// <summary>The questions that show whether the purpose is met.</summary>
    protected abstract IEnumerable<PolicyProbe> Probes(LogBucketSubject subject);

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        var required = Required(context.Subject);
        if (required.IsEmpty)
        {
            return verdict.NotApplicable("single account: there is no organization");
        }

        if (NeedsOrganizationId && context.Identity.OrganizationId == TrailIdentity.Unknown)
        {
            return verdict.OrganizationUnknown(await context.Snapshot.Organization.Organization.ConfigureAwait(false));
        }

        var policy = await context.Snapshot.Bucket.Policy.ConfigureAwait(false);
        return policy switch
        {
            { IsKnown: false } => verdict.Unknown(policy),
            { Value: null } => verdict.Fail("the bucket has no policy", RunNewOrgLogBucket),
            { Value.Document: null } => verdict.Fail(
                $"the bucket policy cannot be parsed: {policy.Value.Problem}", "Replace the bucket policy by valid JSON, then run New-OrgLogBucket again."),
            _ => Judge(context.Subject, policy.Value.Document, required, verdict),
        };
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        var required = Required(context.Subject);
        var policy = await context.Snapshot.Bucket.Policy.ConfigureAwait(false);
        return required.IsEmpty || (policy.Value?.Document is { } document && required.All(r => BucketPolicyWrites.Includes(document, r)))
            ? null
            : BucketPolicyWrites.Merge(context, policy);
    }

    private Assessment Judge(LogBucketSubject subject, PolicyDocument document, ImmutableArray<PolicyStatement> required, Verdict verdict)
    {
        var missing = required.Where(r => !BucketPolicyWrites.Includes(document, r)).ToArray();
        // Statements of ours may be there and yet be overruled by a Deny, so the questions are asked in any case.
        var answers = Probes(subject).Select(p => (Probe: p, Holds: p.Holds("bucket policy", document))).ToArray();
        var broken = answers.Where(a => a.Holds == false).Select(a => a.Probe.Description).ToArray();
        if (broken.Length > 0)
        {
            return verdict.Fail(string.Join("; ", broken), RunNewOrgLogBucket);
        }

        if (answers.Any(a => a.Holds is null))
        {
            return verdict.PolicyUndecided(RunNewOrgLogBucket);
        }

        if (missing.Length == 0)
        {
            return verdict.Pass($"statement {string.Join(", ", required.Select(r => r.Sid))}");
        }

        return required[0].Effect == PolicyEffect.Allow
            ? verdict.Pass("allowed by a statement of other authorship")
            : verdict.Warning(
                "denied by a statement of other authorship, whose exceptions were not judged",
                $"Compare it with statement {missing[0].Sid} of New-OrgLogBucket, or let that cmdlet add it.");
    }
}
