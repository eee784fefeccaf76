using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OrgTrail.Sandbox.CloudTrail.Events;
using OrgTrail.Sandbox.CloudTrail.State;

namespace OrgTrail.Sandbox.CloudTrail.Delivery;

/// <summary>Log files: the events since the last one, if there were any.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html#cloudtrail-log-filename-format</remarks>
internal sealed class LogFiles(CloudTrailState state)
{
    private readonly Courier _courier = new(state);

    public void Deliver(DeliveryTarget target, DateTimeOffset at)
    {
        var stream = target.Stream;
        if (stream.IsActive)
        {
            Enqueue(target, at);
        }

        if (stream.PendingLogs.Count == 0)
        {
            return;
        }

        stream.LatestDeliveryAttemptTime = at;
        stream.LatestDeliveryError = _courier.DeliverPending(target, stream.PendingLogs, at, file => OnDelivered(target, file, at));
    }

    private static void OnDelivered(DeliveryTarget target, PendingFile file, DateTimeOffset at)
    {
        var stream = target.Stream;
        stream.LatestDeliveryTime = at;
        if (target.Settings.SnsTopicArn is not null)
        {
            stream.LatestNotificationTime = at;
        }

        // A chain that was closed lists only what was delivered until then.
        if (stream.Chain is { } chain && (chain.ClosedAt is null || at <= chain.ClosedAt))
        {
            chain.Logs.Add(file.Log!);
        }
    }

    private void Enqueue(DeliveryTarget target, DateTimeOffset at)
    {
        var stream = target.Stream;
        var events = state.Background.Between(target.AccountId, target.Region, stream.CoveredUntil, at)
            .Concat(state.History.Since(stream.CoveredPosition, target.AccountId, target.Region))
            .Where(e => target.Trail.Selection.Selects(e) && (target.Settings.IncludeGlobalServiceEvents || !e.IsGlobal))
            .OrderBy(e => e.Time)
            .ToList();
        stream.CoveredUntil = at;
        stream.CoveredPosition = state.History.Position;
        if (events.Count == 0)
        {
            return;
        }

        if (target.Settings.CloudWatchLogsLogGroupArn is not null)
        {
            stream.LatestCloudWatchLogsDeliveryTime = at;
        }

        var content = Encoding.UTF8.GetBytes($$"""{"Records":[{{string.Join(",", events.Select(e => e.Record))}}]}""");
        var key = KeyOf(target, at);
        var log = new DigestedLog(
            target.Settings.S3BucketName, key, Convert.ToHexStringLower(SHA256.HashData(content)), events[^1].Time, events[0].Time);
        stream.PendingLogs.Enqueue(new(at, target.Settings.S3BucketName, key, Courier.Gzip(content), ImmutableDictionary<string, string>.Empty, log));
    }

    private string KeyOf(DeliveryTarget target, DateTimeOffset at)
    {
        var folder = target.Folder(state.Organization.OrganizationId, "CloudTrail", at);
        var unique = new SeededDraws(string.Create(CultureInfo.InvariantCulture, $"{target.Trail.Arn}/{target.AccountId}/{target.Region}/{at.UtcTicks}")).Unique(16);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{folder}{target.AccountId}_CloudTrail_{target.Region}_{at.UtcDateTime:yyyyMMdd'T'HHmm'Z'}_{unique}.json.gz");
    }
}
