using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Controls.Bucket;
using OrgTrail.Core.Converging;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-017. Only selectors of all S3 objects are mended; those that name the log bucket itself were meant so.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html</remarks>
public sealed class TrailSparesItsBucket : TrailControl
{
    private const string S3Objects = "AWS::S3::Object";
    private const string Delivery = "PutObject";
    private const string FileEnd = ".json.gz";

    public override string Id => "OT-TRAIL-017";

    public override string Title => "Data events leave out the deliveries into the log bucket";

    public override ControlSeverity Severity => ControlSeverity.Medium;

    public override bool IsEstablishedBySetup => false;

    public override MendConsent Consent => MendConsent.Removal;

    public override string Rationale => "A trail that records S3 data events of its own log bucket records each delivery, which causes the next, without end and at your cost.";

    protected override string Expect(ControlContext context) => $"no S3 data events of {context.Subject.BucketArn}/";

    protected override async Task<Assessment> AssessTrailAsync(ControlContext context, TrailDescription trail, Verdict verdict)
    {
        var response = await context.Snapshot.Trail.EventSelectors(context.TrailArn).ConfigureAwait(false);
        if (!response.IsKnown)
        {
            return verdict.Unknown(response);
        }

        var loops = Loops(context, EventSelection.Read(response.Value)).ToArray();
        return loops.Length == 0
            ? verdict.Pass("the log bucket is left out")
            : verdict.Warning(
                $"recorded by: {EventSelection.Describe(loops)}",
                "Leave the log bucket out with an advanced selector (resources.ARN does not start with its ARN), as Enable-OrgCloudTrail -DataEvent S3 does.");
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        if (await ExistingTrailAsync(context).ConfigureAwait(false) is null)
        {
            return null;
        }

        var response = await context.Snapshot.Trail.EventSelectors(context.TrailArn).ConfigureAwait(false);
        Reads.Require(response, $"event selectors of {context.TrailArn}", context.Identity.ManagementAccountId);
        var existing = EventSelection.Read(response.Value);
        var mendable = Loops(context, existing).Where(s => ArnFields(s).Length == 0).ToArray();
        if (mendable.Length == 0)
        {
            return null;
        }

        AdvancedEventSelector[] wanted = [.. existing.Select(s => mendable.Contains(s) ? Spare(s, context.Subject.BucketArn + "/") : s)];
        return TrailWrites.PutEventSelectors(context, "Leave the log bucket out of S3 data events", existing, wanted);
    }

    /// <summary>The selectors that select objects of the log bucket, and writes among them.</summary>
    private static IEnumerable<AdvancedEventSelector> Loops(ControlContext context, IEnumerable<AdvancedEventSelector> selectors)
    {
        var objects = $"{context.Subject.BucketArn}/{LifecycleRules.LogsPrefix(context.Subject)}";
        return selectors.Where(s => Field(s, "resources.type")?.Equals?.Contains(S3Objects) == true
            && Field(s, "readOnly")?.Equals?.Contains("true") != true
            && (Field(s, "eventName") is not { } name || SelectsDelivery(name))
            && Array.TrueForAll(ArnFields(s), f => Selects(f, objects)));
    }

    // CloudTrail puts its files; a selector of deletions alone sees none of them.
    private static bool SelectsDelivery(AdvancedFieldSelector eventName) =>
        eventName.Equals?.Contains(Delivery) != false
        && eventName.StartsWith?.Exists(v => Delivery.StartsWith(v, StringComparison.Ordinal)) != false
        && eventName.EndsWith?.Exists(v => Delivery.EndsWith(v, StringComparison.Ordinal)) != false
        && eventName.NotEquals?.Contains(Delivery) != true
        && eventName.NotStartsWith?.Exists(v => Delivery.StartsWith(v, StringComparison.Ordinal)) != true
        && eventName.NotEndsWith?.Exists(v => Delivery.EndsWith(v, StringComparison.Ordinal)) != true;

    private static bool Selects(AdvancedFieldSelector field, string prefix) =>
        (field.NotStartsWith is null || !field.NotStartsWith.Exists(v => prefix.StartsWith(v, StringComparison.Ordinal)))
        && (field.StartsWith is null || field.StartsWith.Exists(v => prefix.StartsWith(v, StringComparison.Ordinal) || v.StartsWith(prefix, StringComparison.Ordinal)))
        && (field.Equals is null || field.Equals.Exists(v => v.StartsWith(prefix, StringComparison.Ordinal)))
        && (field.EndsWith is null || field.EndsWith.Exists(v => FileEnd.EndsWith(v, StringComparison.Ordinal) || v.EndsWith(FileEnd, StringComparison.Ordinal)))
        && (field.NotEndsWith is null || !field.NotEndsWith.Exists(v => FileEnd.EndsWith(v, StringComparison.Ordinal)));

    private static AdvancedEventSelector Spare(AdvancedEventSelector selector, string prefix) => new()
    {
        Name = selector.Name,
        FieldSelectors = [.. selector.FieldSelectors ?? [], new AdvancedFieldSelector { Field = "resources.ARN", NotStartsWith = [prefix] }],
    };

    private static AdvancedFieldSelector[] ArnFields(AdvancedEventSelector selector) =>
        [.. (selector.FieldSelectors ?? []).Where(f => f.Field == "resources.ARN")];

    private static AdvancedFieldSelector? Field(AdvancedEventSelector selector, string name) =>
        selector.FieldSelectors?.Find(f => f.Field == name);
}
