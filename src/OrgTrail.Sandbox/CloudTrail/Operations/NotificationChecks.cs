using System.Text.RegularExpressions;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>
/// CloudWatch Logs and SNS as destinations. The sandbox has neither service: it checks what can be seen from the ARNs and takes
/// the log group, role and topic as existing.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html</remarks>
internal static partial class NotificationChecks
{
    public static void Require(TrailSettings trail)
    {
        if (trail is { CloudWatchLogsLogGroupArn: null, CloudWatchLogsRoleArn: null })
        {
            return;
        }

        if (trail.CloudWatchLogsRoleArn is not { } role)
        {
            throw CloudTrailErrors.Of("InvalidCloudWatchLogsRoleArnException", "You must specify a role ARN as well as a log group.");
        }

        if (trail.CloudWatchLogsLogGroupArn is not { } group)
        {
            throw CloudTrailErrors.Of("InvalidCloudWatchLogsLogGroupArnException", "You must specify a log group as well as a role ARN.");
        }

        // The ARN of a log group ends in :* and is of the trail's own account and home region.
        if (GroupPattern().Match(group) is not { Success: true } match
            || match.Groups["region"].Value != trail.HomeRegion || match.Groups["account"].Value != trail.AccountId)
        {
            throw CloudTrailErrors.Of("InvalidCloudWatchLogsLogGroupArnException", "CloudTrail cannot validate the specified log group ARN.");
        }

        if (RolePattern().Match(role) is not { Success: true } rolePart || rolePart.Groups["account"].Value != trail.AccountId)
        {
            throw CloudTrailErrors.Of("InvalidCloudWatchLogsRoleArnException", "CloudTrail cannot validate the specified role ARN.");
        }
    }

    /// <summary>Who hands a role to a service needs iam:PassRole for it.</summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html</remarks>
    public static void RequirePassRole(string? roleArn, CallContext call)
    {
        if (!string.IsNullOrEmpty(roleArn))
        {
            call.Authorize("iam:PassRole", roleArn, conditionKeys: SingleValueKeys.Of([("iam:PassedToService", CloudTrailOptions.ServicePrincipal)]));
        }
    }

    /// <summary>The ARN of the topic that a request names by name or ARN; null for none, which an empty string asks for.</summary>
    public static string? TopicArn(string? nameOrArn, string partition, string region, string accountId)
    {
        if (string.IsNullOrEmpty(nameOrArn))
        {
            return null;
        }

        if (nameOrArn.Length <= 256 && TopicPattern().Match(nameOrArn) is { Success: true } match)
        {
            return match.Groups["arn"].Success ? nameOrArn : $"arn:{partition}:sns:{region}:{accountId}:{nameOrArn}";
        }

        throw CloudTrailErrors.Of("InvalidSnsTopicNameException", $"SNS topic name is not valid: {nameOrArn}");
    }

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:logs:(?<region>[a-z0-9-]+):(?<account>[0-9]{12}):log-group:[.\-_/#A-Za-z0-9]{1,512}:\*\z")]
    private static partial Regex GroupPattern();

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:iam::(?<account>[0-9]{12}):role/[\w+=,.@/-]+\z")]
    private static partial Regex RolePattern();

    [GeneratedRegex(@"\A(?<arn>arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:)?[A-Za-z0-9_-]+(\.fifo)?\z")]
    private static partial Regex TopicPattern();
}
