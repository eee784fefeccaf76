namespace OrgTrail.Core.Controls.Bucket;

/// <summary>
/// OT-BUCKET-019. What keeps a rule from doing what it says, or makes it do more. Whose decision is wrong, the rule's or the
/// retention's, only their author knows, so there is no plan.
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
/// </remarks>
public sealed class LifecycleIsConsistent : BucketControl
{
    public override string Id => "OT-BUCKET-019";

    public override string Title => "Lifecycle rules and retention don't contradict each other";

    public override ControlSeverity Severity => ControlSeverity.Medium;

    public override bool IsEstablishedBySetup => false;

    public override string Rationale =>
        "A rule that expires logs before their Object Lock ends only hides them; rules that never match, or leave versions and delete markers behind, let cost grow unseen.";

    public override IReadOnlyList<string> References => ["AWS Config s3-lifecycle-policy-check", "AWS Config s3-version-lifecycle-policy-check"];

    protected override string Expect(ControlContext context) => "every lifecycle rule does what it says, and none before its time";

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        var lifecycle = await context.Snapshot.Bucket.Lifecycle.ConfigureAwait(false);
        if (!lifecycle.IsKnown)
        {
            return verdict.Unknown(lifecycle);
        }

        if (lifecycle.Value?.Configuration.Rules is not { Count: > 0 } rules)
        {
            return verdict.Pass("there are no lifecycle rules: logs are kept");
        }

        var objectLock = await context.Snapshot.Bucket.ObjectLock.ConfigureAwait(false);
        var versioning = await context.Snapshot.Bucket.Versioning.ConfigureAwait(false);
        if (!objectLock.IsKnown)
        {
            return verdict.Unknown(objectLock);
        }

        if (!versioning.IsKnown)
        {
            return verdict.Unknown(versioning);
        }

        var retention = objectLock.Value?.Rule?.DefaultRetention;
        var lockedDays = retention is null ? 0 : retention.Years is > 0 ? retention.Years.Value * 365 : retention.Days ?? 0;
        var findings = LifecycleContradictions.Find(rules, context.Subject, lockedDays, versioning.Value?.Status?.Value is "Enabled" or "Suspended").ToArray();
        var text = string.Join("; ", findings.Select(f => f.Text));
        return findings.Length == 0 ? verdict.Pass($"{rules.Count} rule{(rules.Count == 1 ? string.Empty : "s")}, no contradiction")
            : Array.Exists(findings, f => f.HidesLogs) ? verdict.Fail(text, "Let the rule expire logs after their retention has ended, or delete it.")
            : verdict.Warning(text, "Correct or delete these rules; New-OrgLogBucket -TransitionDays, -ExpirationDays makes a set that is complete.");
    }
}
