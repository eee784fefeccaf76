using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>CreateTrail.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html</remarks>
internal sealed class CreateTrail(CloudTrailState state)
{
    private readonly TrailChecks _checks = new(state);

    public JsonObject Handle(JsonArguments input, CallContext call)
    {
        var name = TrailName.Require(input.Text("Name"));
        var ownArn = TrailArn.Of(call.Partition, call.Region, call.AccountId!, name);
        var tags = Tags.Read(input, "TagsList");
        call.Authorize("cloudtrail:CreateTrail", ownArn);
        if (tags.Count > 0)
        {
            call.Authorize("cloudtrail:AddTags", ownArn, conditionKeys: Tags.ConditionKeys(tags));
        }

        Tags.RequireValid(tags);
        var isOrganizationTrail = input.Flag("IsOrganizationTrail") ?? false;
        var settings = new TrailSettings
        {
            Name = name,
            AccountId = call.AccountId!,
            HomeRegion = call.Region,
            Partition = call.Partition,
            S3BucketName = input.Text("S3BucketName") ?? "",
            S3KeyPrefix = NullIfEmpty(input.Text("S3KeyPrefix")),
            SnsTopicArn = NotificationChecks.TopicArn(input.Text("SnsTopicName"), call.Partition, call.Region, call.AccountId!),
            CloudWatchLogsLogGroupArn = NullIfEmpty(input.Text("CloudWatchLogsLogGroupArn")),
            CloudWatchLogsRoleArn = NullIfEmpty(input.Text("CloudWatchLogsRoleArn")),
            IncludeGlobalServiceEvents = input.Flag("IncludeGlobalServiceEvents") ?? true,
            IsMultiRegionTrail = input.Flag("IsMultiRegionTrail") ?? false,
            LogFileValidationEnabled = input.Flag("EnableLogFileValidation") ?? false,
            IsOrganizationTrail = isOrganizationTrail,
        };
        TrailChecks.RequireConsistent(settings);
        NotificationChecks.RequirePassRole(settings.CloudWatchLogsRoleArn, call);
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
        settings = _checks.RequireDeliverable(settings, NullIfEmpty(input.Text("KmsKeyId")), call);
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
