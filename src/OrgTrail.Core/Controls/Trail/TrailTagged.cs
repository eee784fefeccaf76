using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-015. Tags of the user's stay; a key that already has another value is only replaced with -Force.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AddTags.html</remarks>
public sealed class TrailTagged : TrailControl
{
    public override string Id => "OT-TRAIL-015";

    public override string Title => "The trail carries the wanted tags";

    public override ControlSeverity Severity => ControlSeverity.Low;

    public override string Rationale => "Tags tell owners, cost reports and policies what the trail is for.";

    public override IReadOnlyList<string> References => ["Security Hub CloudTrail.9"];

    protected override string Expect(ControlContext context) =>
        context.Desired.Tags.Count == 0 ? "no expectation" : Describe(context.Desired.Tags.Select(t => (t.Key, t.Value)));

    protected override string? NotWanted(ControlContext context) => context.Desired.Tags.Count == 0 ? "no tags were asked for" : null;

    protected override async Task<Assessment> AssessTrailAsync(ControlContext context, TrailDescription trail, Verdict verdict)
    {
        var tags = await context.Snapshot.Trail.Tags(context.TrailArn).ConfigureAwait(false);
        return !tags.IsKnown
            ? verdict.Unknown(tags)
            : verdict.When(Missing(context, tags.Value).Count == 0, Describe(tags.Value), RunEnableOrgCloudTrail);
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        // A trail that is still to be created comes with its tags.
        if (context.Desired.Tags.Count == 0 || await ExistingTrailAsync(context).ConfigureAwait(false) is null)
        {
            return null;
        }

        var tags = await context.Snapshot.Trail.Tags(context.TrailArn).ConfigureAwait(false);
        Reads.Require(tags, $"tags of {context.TrailArn}", context.Identity.ManagementAccountId);
        var missing = Missing(context, tags.Value);
        return missing.Count == 0 ? null : new Change
        {
            Operation = "AddTags",
            Resource = context.TrailArn,
            Description = $"Add tags {Describe(missing)}",
            Before = Describe(tags.Value),
            After = Describe((tags.Value ?? []).ExceptBy(missing.Select(m => m.Key), t => t.Key).Concat(missing)),
            ApplyAsync = async ct =>
            {
                await context.Snapshot.Management.Connection!.CloudTrail.AddTagsAsync(
                    new AddTagsRequest { ResourceId = context.TrailArn, TagsList = missing }, ct).ConfigureAwait(false);
                context.Snapshot.Trail.Forget();
            },
        };
    }

    private static List<Tag> Missing(ControlContext context, List<Tag>? existing) =>
        [.. context.Desired.Tags
            .Where(w => existing?.Find(t => t.Key == w.Key) is not { } tag || (context.Desired.Force && tag.Value != w.Value))
            .Select(w => new Tag { Key = w.Key, Value = w.Value })];

    private static string Describe(IEnumerable<Tag>? tags) =>
        tags?.Any() == true ? Describe(tags.Select(t => (t.Key ?? string.Empty, t.Value ?? string.Empty))) : "no tags";

    private static string Describe(IEnumerable<(string Key, string Value)> tags) =>
        string.Join(", ", tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Value}"));
}
