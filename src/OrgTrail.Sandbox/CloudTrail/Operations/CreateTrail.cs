using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>CreateTrail.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html</remarks>
internal sealed class CreateTrail(CloudTrailState state)
{
    private readonly TrailChecks _checks = new(state);

    public JsonObject Handle(JsonInput input, CallContext call)
    {
        var name = TrailName.Require(input.String("Name"));
        var ownArn = TrailArn.Of(call.Partition, call.Region, call.AccountId!, name);
        var tags = Tags.Read(input, "TagsList");
        call.Authorize("cloudtrail:CreateTrail", ownArn);
        if (tags.Count > 0)
        {
            call.Authorize("cloudtrail:AddTags", ownArn, conditionKeys: Tags.ConditionKeys(tags));
        }

        Tags.RequireValid(tags);
        var isOrganizationTrail = input.Bool("IsOrganizationTrail") ?? false;
        var settings = new TrailSettings
        {
            Name = name,
            AccountId = call.AccountId!,
            HomeRegion = call.Region,
            Partition = call.Partition,
            S3BucketName = input.String("S3BucketName") ?? "",
            S3KeyPrefix = NullIfEmpty(input.String("S3KeyPrefix")),
            SnsTopicArn = NotificationChecks.TopicArn(input.String("SnsTopicName"), call.Partition, call.Region, call.AccountId!),
            CloudWatchLogsLogGroupArn = NullIfEmpty(input.String("CloudWatchLogsLogGroupArn")),
            CloudWatchLogsRoleArn = NullIfEmpty(input.String("CloudWatchLogsRoleArn")),
            IncludeGlobalServiceEvents = input.Bool("IncludeGlobalServiceEvents") ?? true,
            IsMultiRegionTrail = input.Bool("IsMultiRegionTrail") ?? false,
            LogFileValidationEnabled = input.Bool("EnableLogFileValidation") ?? false,
            IsOrganizationTrail = isOrganizationTrail,
        };
        TrailChecks.RequireConsistent(settings);
        if (isOrganizationTrail)
        {
            // The trail belongs to the management account also when a delegated administrator makes it.
            settings = settings with { AccountId = _checks.RequireOrganization(call) };
        }

        if (state.Trails.OwnedIn(settings.AccountId, settings.HomeRegion).Any(t => t.Settings.Name == name)
            || (settings.IsMultiRegionTrail && state.RegionsOf(settings).Any(r => state.Trails.OwnedIn(settings.AccountId, r).Any(t => t.Settings.Name == name))))
        {
            throw CloudTrailErrors.Of("TrailAlreadyExistsException", $"Trail {name} already exists for customer: {settings.AccountId}");
        }

        _checks.RequireRoom(settings);
        settings = _checks.RequireDeliverable(settings, NullIfEmpty(input.String("KmsKeyId")), call);
        var trail = new Trail(settings);
        foreach (var (key, value) in tags)
        {
            trail.Tags[key] = value;
        }

        state.Trails.Add(trail);
        return TrailJson.OfSettings(settings);
    }

    internal static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
