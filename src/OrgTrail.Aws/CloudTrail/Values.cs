namespace OrgTrail.Aws.CloudTrail;

/// <summary>Which management events a basic selector records.</summary>
public static class ReadWriteType
{
    public const string All = "All";
    public const string ReadOnly = "ReadOnly";
    public const string WriteOnly = "WriteOnly";
}

/// <summary>Kinds of Insights.</summary>
public static class InsightType
{
    public const string ApiCallRateInsight = "ApiCallRateInsight";
    public const string ApiErrorRateInsight = "ApiErrorRateInsight";
}

/// <summary>What LookupEvents can look for.</summary>
public static class LookupAttributeKey
{
    public const string AccessKeyId = "AccessKeyId";
    public const string EventId = "EventId";
    public const string EventName = "EventName";
    public const string EventSource = "EventSource";
    public const string ReadOnly = "ReadOnly";
    public const string ResourceName = "ResourceName";
    public const string ResourceType = "ResourceType";
    public const string Username = "Username";
}

/// <summary>Event kinds LookupEvents takes besides management events.</summary>
public static class EventCategory
{
    public const string Insight = "insight";
}
