using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>UpdateTrail: members that are not given stay, an empty string removes.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html</remarks>
internal sealed class UpdateTrail(CloudTrailState state)
{
    private readonly TrailChecks _checks = new(state);

    public JsonObject Handle(JsonArguments input, CallContext call)
    {
        var arn = TrailResolver.ArnOf(input.Text("Name"), call);
        call.Authorize("cloudtrail:UpdateTrail", arn);
        var trail = state.Resolver.ToChange(arn, call);
        var before = trail.Settings;
        var after = before with
        {
            S3BucketName = input.Text("S3BucketName") ?? before.S3BucketName,
            S3KeyPrefix = Changed(input, "S3KeyPrefix", before.S3KeyPrefix),
            SnsTopicArn = input.Has("SnsTopicName")
                ? NotificationChecks.TopicArn(input.Text("SnsTopicName"), call.Partition, call.Region, call.AccountId!)
                : before.SnsTopicArn,
            CloudWatchLogsLogGroupArn = Changed(input, "CloudWatchLogsLogGroupArn", before.CloudWatchLogsLogGroupArn),
            CloudWatchLogsRoleArn = Changed(input, "CloudWatchLogsRoleArn", before.CloudWatchLogsRoleArn),
            IncludeGlobalServiceEvents = input.Flag("IncludeGlobalServiceEvents") ?? before.IncludeGlobalServiceEvents,
            IsMultiRegionTrail = input.Flag("IsMultiRegionTrail") ?? before.IsMultiRegionTrail,
            LogFileValidationEnabled = input.Flag("EnableLogFileValidation") ?? before.LogFileValidationEnabled,
            IsOrganizationTrail = input.Flag("IsOrganizationTrail") ?? before.IsOrganizationTrail,
        };
        TrailChecks.RequireConsistent(after);
        NotificationChecks.RequirePassRole(input.Text("CloudWatchLogsRoleArn"), call);
        if (after.IsOrganizationTrail != before.IsOrganizationTrail && call.AccountId != state.Organization.ManagementAccountId)
        {
            // Only the management account turns an account trail into an organization trail or back.
            throw state.Organization.IsMember(call.AccountId!)
                ? CloudTrailErrors.NotOrganizationMasterAccount(call.AccountId!)
                : CloudTrailErrors.OrganizationsNotInUse(call.AccountId!);
        }

        if (after.IsOrganizationTrail)
        {
            _checks.RequireOrganization(call);
        }

        if (after.IsMultiRegionTrail && !before.IsMultiRegionTrail)
        {
            _checks.RequireRoom(after, trail);
        }

        after = _checks.RequireDeliverable(after, Changed(input, "KmsKeyId", before.KmsKeyArn), call);
        trail.Settings = after;
        trail.FollowValidation(call.Now);
        return TrailJson.OfSettings(after);
    }

    private static string? Changed(JsonArguments input, string name, string? before) =>
        input.Has(name) ? CreateTrail.NullIfEmpty(input.Text(name)) : before;
}
