using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Core.Converging;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-012. Our rules are known by their id's prefix; the user's own rules are kept as they are.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html</remarks>
public sealed class BucketRetainsLogs : BucketControl
{
    /// <summary>Noncurrent versions that are gone sooner than this leave no time to notice a deletion.</summary>
    private const int FewestNoncurrentDays = 30;

    public override string Id => "OT-BUCKET-012";

    public override string Title => "No lifecycle rule removes logs too early";

    public override ControlSeverity Severity => ControlSeverity.High;

    public override MendConsent Consent => MendConsent.Irreversible;

    public override string Rationale =>
        "A lifecycle rule deletes logs without any principal being asked: neither SCP nor bucket policy can stop it.";

    protected override string Expect(ControlContext context)
    {
        var retention = context.Desired.Retention;
        var parts = new List<string> { $"logs kept at least {retention.MinimumDays} days" };
        if (retention.TransitionDays is { } transition)
        {
            parts.Add($"{retention.TransitionStorageClass} after {transition} days");
        }

        if (retention.ExpirationDays is { } expiration)
        {
            parts.Add($"expired after {expiration} days");
        }

        return string.Join(", ", parts);
    }

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        var lifecycle = await context.Snapshot.Bucket.Lifecycle.ConfigureAwait(false);
        if (!lifecycle.IsKnown)
        {
            return verdict.Unknown(lifecycle);
        }

        var rules = LifecycleRules.Concerning(lifecycle.Value?.Configuration.Rules, context.Subject).ToArray();
        var minimum = context.Desired.Retention.MinimumDays;
        var early = rules.Where(r => LifecycleRules.ExpiresAfter(r) < minimum).ToArray();
        if (early.Length > 0)
        {
            return verdict.Fail(
                string.Join("; ", early.Select(r => $"rule '{r.Id}' expires logs {LifecycleRules.WhenExpired(r)}")),
                $"Change these rules to expire after {minimum} days or more, or delete them.");
        }

        if (!LifecycleRules.Include(lifecycle.Value?.Configuration.Rules, LifecycleRules.Desired(context)))
        {
            return verdict.Fail("the wanted lifecycle rules are not there", RunNewOrgLogBucket);
        }

        var hasty = rules.FirstOrDefault(r => r.NoncurrentVersionExpiration?.NoncurrentDays < FewestNoncurrentDays);
        if (hasty is not null)
        {
            return verdict.Warning(
                $"rule '{hasty.Id}' removes noncurrent versions after {hasty.NoncurrentVersionExpiration.NoncurrentDays} days",
                $"A deleted or overwritten log can be recovered only until then: {FewestNoncurrentDays} days or more leave time to notice.");
        }

        var expiring = rules.Select(r => LifecycleRules.ExpiresAfter(r)).Where(d => d is not null).ToArray();
        return verdict.Pass(expiring.Length == 0 ? "logs do not expire" : $"logs expire after {expiring.Min()} days");
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        var desired = LifecycleRules.Desired(context);
        if (desired.Count == 0)
        {
            return null;
        }

        // Reading rules that could not be read as "none" would erase them.
        var lifecycle = await context.Snapshot.Bucket.Lifecycle.ConfigureAwait(false);
        Reads.Require(lifecycle, $"lifecycle rules of bucket {context.Desired.BucketName}", context.Identity.LogAccountId);
        var existing = lifecycle.Value?.Configuration.Rules;
        if (LifecycleRules.Include(existing, desired))
        {
            return null;
        }

        var merged = LifecycleRules.Merge(existing, desired);
        return new Change
        {
            Operation = "PutBucketLifecycleConfiguration",
            Resource = context.Subject.BucketArn,
            Description = $"Set lifecycle rules {string.Join(", ", desired.Select(r => r.Id))}"
                + (merged.Count > desired.Count ? $" beside {merged.Count - desired.Count} existing" : string.Empty),
            Before = existing is null ? null : string.Join("; ", existing.Select(LifecycleRules.Describe)),
            After = string.Join("; ", merged.Select(LifecycleRules.Describe)),
            ApplyAsync = ct => context.Snapshot.LogAccount.Connection!.S3.PutLifecycleConfigurationAsync(
                new PutLifecycleConfigurationRequest
                {
                    BucketName = context.Desired.BucketName,
                    ExpectedBucketOwner = context.Identity.LogAccountId,
                    Configuration = new LifecycleConfiguration { Rules = [.. merged] },
                    TransitionDefaultMinimumObjectSize = lifecycle.Value?.TransitionDefaultMinimumObjectSize,
                },
                ct),
        };
    }
}
