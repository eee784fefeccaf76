using Amazon.Runtime;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>Whether a trail logs, and how its last deliveries went. Times are UTC; name a trail of another region by ARN.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html</remarks>
public sealed class GetTrailStatusRequest : AmazonCloudTrailRequest
{
    public string? Name { get; set; }
}

/// <summary>What GetTrailStatus answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html</remarks>
public sealed class GetTrailStatusResponse : AmazonWebServiceResponse
{
    public bool? IsLogging { get; set; }

    public string? LatestDeliveryError { get; set; }

    public string? LatestNotificationError { get; set; }

    public DateTime? LatestDeliveryTime { get; set; }

    public DateTime? LatestNotificationTime { get; set; }

    public DateTime? StartLoggingTime { get; set; }

    public DateTime? StopLoggingTime { get; set; }

    public string? LatestCloudWatchLogsDeliveryError { get; set; }

    public DateTime? LatestCloudWatchLogsDeliveryTime { get; set; }

    public DateTime? LatestDigestDeliveryTime { get; set; }

    public string? LatestDigestDeliveryError { get; set; }

    public string? LatestDeliveryAttemptTime { get; set; }

    public string? LatestNotificationAttemptTime { get; set; }

    public string? LatestNotificationAttemptSucceeded { get; set; }

    public string? LatestDeliveryAttemptSucceeded { get; set; }

    public string? TimeLoggingStarted { get; set; }

    public string? TimeLoggingStopped { get; set; }
}

/// <summary>Starts recording and delivery.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html</remarks>
public sealed class StartLoggingRequest : AmazonCloudTrailRequest
{
    public string? Name { get; set; }
}

/// <summary>What StartLogging answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html</remarks>
public sealed class StartLoggingResponse : AmazonWebServiceResponse;

/// <summary>Stops recording and delivery.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StopLogging.html</remarks>
public sealed class StopLoggingRequest : AmazonCloudTrailRequest
{
    public string? Name { get; set; }
}

/// <summary>What StopLogging answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StopLogging.html</remarks>
public sealed class StopLoggingResponse : AmazonWebServiceResponse;
