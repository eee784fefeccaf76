using Amazon.S3.Model;
using OrgTrail.Core.Converging;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-015. Tags of the user's stay; a key that already has another value is only replaced with -Force.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html</remarks>
public sealed class BucketTagged : BucketControl
{
    public override string Id => "OT-BUCKET-015";

    public override string Title => "The bucket carries the wanted tags";

    public override ControlSeverity Severity => ControlSeverity.Low;

    public override string Rationale => "Tags tell owners and cost reports what the bucket is for.";

    protected override string Expect(ControlContext context) =>
        context.Desired.Tags.Count == 0 ? "no expectation" : Describe(context.Desired.Tags);

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        if (context.Desired.Tags.Count == 0)
        {
            return verdict.NotApplicable("no tags were asked for");
        }

        var tags = await context.Snapshot.Bucket.Tags.ConfigureAwait(false);
        if (!tags.IsKnown)
        {
            return verdict.Unknown(tags);
        }

        var actual = ToDictionary(tags.Value);
        return verdict.When(Merge(actual, context) is null, actual.Count == 0 ? "no tags" : Describe(actual), RunNewOrgLogBucket);
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        if (context.Desired.Tags.Count == 0)
        {
            return null;
        }

        var tags = await context.Snapshot.Bucket.Tags.ConfigureAwait(false);
        Reads.Require(tags, $"tags of bucket {context.Desired.BucketName}", context.Identity.LogAccountId);
        var before = ToDictionary(tags.Value);
        if (Merge(before, context) is not { } merged)
        {
            return null;
        }

        return new Change
        {
            Operation = "PutBucketTagging",
            Resource = context.Subject.BucketArn,
            Description = $"Add tags {Describe(context.Desired.Tags)}",
            Before = before.Count == 0 ? null : Describe(before),
            After = Describe(merged),
            ApplyAsync = ct => context.Snapshot.LogAccount.Connection!.S3.PutBucketTaggingAsync(
                new PutBucketTaggingRequest
                {
                    BucketName = context.Desired.BucketName,
                    ExpectedBucketOwner = context.Identity.LogAccountId,
                    TagSet = [.. merged.Select(t => new Tag { Key = t.Key, Value = t.Value })],
                },
                ct),
        };
    }

    /// <summary>The tag set to write, or null when nothing would change.</summary>
    private static SortedDictionary<string, string>? Merge(SortedDictionary<string, string> existing, ControlContext context)
    {
        var merged = new SortedDictionary<string, string>(existing, StringComparer.Ordinal);
        foreach (var (key, value) in context.Desired.Tags)
        {
            if (context.Desired.Force || !merged.ContainsKey(key))
            {
                merged[key] = value;
            }
        }

        return merged.SequenceEqual(existing) ? null : merged;
    }

    private static SortedDictionary<string, string> ToDictionary(List<Tag>? tags) =>
        new((tags ?? []).ToDictionary(t => t.Key, t => t.Value), StringComparer.Ordinal);

    private static string Describe(IEnumerable<KeyValuePair<string, string>> tags) =>
        string.Join(", ", tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Value}"));
}
