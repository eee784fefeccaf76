using Amazon.Runtime;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>The public keys (PKCS#1 DER) that signed digests in a time range.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListPublicKeys.html</remarks>
public sealed class ListPublicKeysRequest : AmazonCloudTrailRequest
{
    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>What ListPublicKeys answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListPublicKeys.html</remarks>
public sealed class ListPublicKeysResponse : AmazonWebServiceResponse
{
    public List<PublicKey>? PublicKeyList { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>Management events of the last 90 days in this region, newest first. 2 requests a second.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html</remarks>
public sealed class LookupEventsRequest : AmazonCloudTrailRequest
{
    public List<LookupAttribute>? LookupAttributes { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    public string? EventCategory { get; set; }

    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>What LookupEvents answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html</remarks>
public sealed class LookupEventsResponse : AmazonWebServiceResponse
{
    public List<Event>? Events { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>A public key that digests were signed with.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PublicKey.html</remarks>
public sealed class PublicKey
{
    public MemoryStream? Value { get; set; }

    public DateTime? ValidityStartTime { get; set; }

    public DateTime? ValidityEndTime { get; set; }

    public string? Fingerprint { get; set; }
}

/// <summary>What LookupEvents looks for.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupAttribute.html</remarks>
public sealed class LookupAttribute
{
    public string? AttributeKey { get; set; }

    public string? AttributeValue { get; set; }
}

/// <summary>An event found by LookupEvents; CloudTrailEvent holds the whole record as JSON text.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Event.html</remarks>
public sealed class Event
{
    public string? EventId { get; set; }

    public string? EventName { get; set; }

    public string? ReadOnly { get; set; }

    public string? AccessKeyId { get; set; }

    public DateTime? EventTime { get; set; }

    public string? EventSource { get; set; }

    public string? Username { get; set; }

    public List<Resource>? Resources { get; set; }

    public string? CloudTrailEvent { get; set; }
}

/// <summary>A resource that an event touched.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Resource.html</remarks>
public sealed class Resource
{
    public string? ResourceType { get; set; }

    public string? ResourceName { get; set; }
}
