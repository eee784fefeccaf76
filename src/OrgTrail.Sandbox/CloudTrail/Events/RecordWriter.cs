using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OrgTrail.Sandbox.CloudTrail.Events;

/// <summary>Writes an event's record.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html</remarks>
internal static class RecordWriter
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static LogEvent Write(EventFacts facts) => new()
    {
        EventId = facts.EventId,
        AccountId = facts.AccountId,
        Region = facts.Region,
        Time = facts.Time,
        EventSource = facts.EventSource,
        EventName = facts.EventName,
        ReadOnly = facts.ReadOnly,
        IsGlobal = facts.IsGlobal,
        Username = facts.Identity.UserName,
        UserArn = facts.Identity.Arn,
        AccessKeyId = facts.Identity.AccessKeyId,
        Resources = facts.Resources,
        Record = Json(facts),
    };

    private static string Json(EventFacts facts)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("eventVersion", "1.11");
            WriteIdentity(json, facts.Identity);
            json.WriteString("eventTime", Time(facts.Time));
            json.WriteString("eventSource", facts.EventSource);
            json.WriteString("eventName", facts.EventName);
            json.WriteString("awsRegion", facts.Region);
            json.WriteString("sourceIPAddress", facts.SourceIpAddress);
            json.WriteString("userAgent", facts.UserAgent);
            if (facts.ErrorCode is { } error)
            {
                json.WriteString("errorCode", error);
                json.WriteString("errorMessage", facts.ErrorMessage);
            }

            json.WritePropertyName("requestParameters");
            json.WriteRawValue(facts.RequestParameters);
            json.WriteNull("responseElements");
            json.WriteString("requestID", facts.RequestId);
            json.WriteString("eventID", facts.EventId);
            json.WriteBoolean("readOnly", facts.ReadOnly);
            json.WriteString("eventType", "AwsApiCall");
            json.WriteBoolean("managementEvent", true);
            json.WriteString("recipientAccountId", facts.AccountId);
            json.WriteString("eventCategory", "Management");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteIdentity(Utf8JsonWriter json, EventIdentity identity)
    {
        json.WriteStartObject("userIdentity");
        json.WriteString("type", identity.Type);
        WriteIfKnown(json, "principalId", identity.PrincipalId);
        WriteIfKnown(json, "arn", identity.Arn);
        WriteIfKnown(json, "accountId", identity.AccountId);
        WriteIfKnown(json, "accessKeyId", identity.AccessKeyId);
        if (identity.Type == "IAMUser")
        {
            WriteIfKnown(json, "userName", identity.UserName);
        }

        json.WriteEndObject();
    }

    private static void WriteIfKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
