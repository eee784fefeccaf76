using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Tests.Support;
using Tag = OrgTrail.Aws.CloudTrail.Tag;

namespace OrgTrail.Core.Tests.Mutations;

internal static class TrailMutations
{
    private const string Name = MutationStage.Trail;

    public static IEnumerable<Mutation> All =>
    [
        new("OT-TRAIL-001", "CloudTrail's trusted access is taken away", (s, ct) => s.Management.Organizations.DisableAWSServiceAccessAsync(
            new DisableAWSServiceAccessRequest { ServicePrincipal = "cloudtrail.amazonaws.com" }, ct)),
        Update("OT-TRAIL-002", "the trail is made one of the management account alone", r => r.IsOrganizationTrail = false),
        Update("OT-TRAIL-003", "the trail is restricted to one region", r => r.IsMultiRegionTrail = false),
        Update("OT-TRAIL-004", "log file validation is turned off", r => r.EnableLogFileValidation = false) with { SeenBy = ["OT-DELIVERY-002"] },
        new("OT-TRAIL-005", "the trail is stopped", (s, ct) => s.Management.CloudTrail.StopLoggingAsync(new StopLoggingRequest { Name = Name }, ct)),
        Select("OT-TRAIL-006", "read events are left out", Field("eventCategory", "Management") + Field("readOnly", "false"), Data(spared: true)),
        new("OT-TRAIL-007", "the trail delivers to another bucket", DeliverElsewhereAsync),
        Update("OT-TRAIL-008", "the trail no longer encrypts with the key", r => r.KmsKeyId = string.Empty),
        new("OT-TRAIL-009", "Insights are turned off", (s, ct) => s.Management.CloudTrail.PutInsightSelectorsAsync(
            new PutInsightSelectorsRequest { TrailName = Name, InsightSelectors = [] }, ct)),
        Select("OT-TRAIL-010", "data events are no longer recorded", Field("eventCategory", "Management")),
        Update("OT-TRAIL-011", "events no longer go to CloudWatch Logs", r => (r.CloudWatchLogsLogGroupArn, r.CloudWatchLogsRoleArn) = (string.Empty, string.Empty)),
        Update("OT-TRAIL-012", "deliveries are no longer announced", r => r.SnsTopicName = string.Empty),
        new("OT-TRAIL-013", "a second trail records the same management events", (s, ct) => AddTrailAsync(s, "second", start: true, ct)) { Verdict = AssessmentStatus.Warning },
        new("OT-TRAIL-014", "a member account is made a delegated administrator that nobody expects", (s, ct) => s.Management.CloudTrail.RegisterOrganizationDelegatedAdminAsync(
            new RegisterOrganizationDelegatedAdminRequest { MemberAccountId = "333333333333" }, ct)),
        new("OT-TRAIL-015", "the trail's tags are removed", (s, ct) => s.Management.CloudTrail.RemoveTagsAsync(
            new RemoveTagsRequest { ResourceId = s.TrailArn, TagsList = [new Tag { Key = "owner", Value = "security" }] }, ct)),
        new("OT-TRAIL-016", "AWS Control Tower adds its own trail", (s, ct) => AddTrailAsync(s, LandingZone.ControlTower.TrailName, start: false, ct))
        {
            Verdict = AssessmentStatus.Warning,
            ByHand = "CloudTrail is turned off in the landing zone",
            MendAsync = (s, ct) => s.Management.CloudTrail.DeleteTrailAsync(new DeleteTrailRequest { Name = LandingZone.ControlTower.TrailName }, ct),
        },
        Select("OT-TRAIL-017", "data events of the log bucket itself are recorded", Field("eventCategory", "Management"), Data(spared: false)) with { Verdict = AssessmentStatus.Warning },
    ];

    private static Mutation Update(string controlId, string broken, Action<UpdateTrailRequest> change) => new(controlId, broken, (s, ct) =>
    {
        var request = new UpdateTrailRequest { Name = Name };
        change(request);
        return s.Management.CloudTrail.UpdateTrailAsync(request, ct);
    });

    private static Mutation Select(string controlId, string broken, params FieldList[] selectors) => new(controlId, broken, (s, ct) =>
        s.Management.CloudTrail.PutEventSelectorsAsync(
            new PutEventSelectorsRequest
            {
                TrailName = Name,
                AdvancedEventSelectors = [.. selectors.Select(f => new AdvancedEventSelector { Name = "changed", FieldSelectors = [.. f.Fields] })],
            },
            ct));

    private static FieldList Data(bool spared)
    {
        var all = Field("eventCategory", "Data") + Field("resources.type", "AWS::S3::Object");
        return spared ? new FieldList([.. all.Fields, new AdvancedFieldSelector { Field = "resources.ARN", NotStartsWith = [$"arn:aws:s3:::{Landscape.Bucket}/"] }]) : all;
    }

    private static FieldList Field(string name, string value) => new([new AdvancedFieldSelector { Field = name, Equals = [value] }]);

    private static async Task DeliverElsewhereAsync(MutationStage stage, CancellationToken ct)
    {
        const string Elsewhere = "gov-my-other-bucket";
        await stage.Landscape.NewBucketAsync(Landscape.Desired with { BucketName = Elsewhere });
        await stage.Management.CloudTrail.UpdateTrailAsync(new UpdateTrailRequest { Name = Name, S3BucketName = Elsewhere }, ct);
    }

    private static async Task AddTrailAsync(MutationStage stage, string name, bool start, CancellationToken ct)
    {
        var bucket = $"gov-my-{name.ToLowerInvariant()}-bucket";
        await stage.Landscape.NewBucketAsync(Landscape.Desired with { BucketName = bucket, TrailName = name });
        await stage.Management.CloudTrail.CreateTrailAsync(new CreateTrailRequest { Name = name, S3BucketName = bucket }, ct);
        if (start)
        {
            await stage.Management.CloudTrail.StartLoggingAsync(new StartLoggingRequest { Name = name }, ct);
        }
    }

    private sealed record FieldList(AdvancedFieldSelector[] Fields)
    {
        public static FieldList operator +(FieldList one, FieldList other) => new([.. one.Fields, .. other.Fields]);
    }
}
