using System.Globalization;
using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>Trails as the API shows them; members without a value are left out.</summary>
internal static class TrailJson
{
    /// <summary>The answer of CreateTrail and UpdateTrail.</summary>
    public static JsonObject OfSettings(TrailSettings trail)
    {
        var json = new JsonObject
        {
            ["Name"] = trail.Name,
            ["S3BucketName"] = trail.S3BucketName,
        };
        Set(json, "S3KeyPrefix", trail.S3KeyPrefix);
        Set(json, "SnsTopicName", trail.SnsTopicArn?.Split(':')[^1]);
        Set(json, "SnsTopicARN", trail.SnsTopicArn);
        json["IncludeGlobalServiceEvents"] = trail.IncludeGlobalServiceEvents;
        json["IsMultiRegionTrail"] = trail.IsMultiRegionTrail;
        json["TrailARN"] = trail.Arn;
        json["LogFileValidationEnabled"] = trail.LogFileValidationEnabled;
        Set(json, "CloudWatchLogsLogGroupArn", trail.CloudWatchLogsLogGroupArn);
        Set(json, "CloudWatchLogsRoleArn", trail.CloudWatchLogsRoleArn);
        Set(json, "KmsKeyId", trail.KmsKeyArn);
        json["IsOrganizationTrail"] = trail.IsOrganizationTrail;
        return json;
    }

    /// <summary>A trail as DescribeTrails and GetTrail show it.</summary>
    public static JsonObject OfTrail(Trail trail)
    {
        var json = OfSettings(trail.Settings);
        json["HomeRegion"] = trail.Settings.HomeRegion;
        json["HasCustomEventSelectors"] = !trail.Selection.IsDefault;
        json["HasInsightSelectors"] = trail.InsightSelectors.Count > 0;
        return json;
    }

    public static void Set(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    /// <summary>A timestamp of JSON 1.1: seconds with milliseconds.</summary>
    public static void Set(JsonObject json, string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            json[name] = time.ToJson();
        }
    }

    /// <summary>A timestamp of the fields that AWS keeps as strings for old clients; empty when there is none.</summary>
    public static string Text(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
