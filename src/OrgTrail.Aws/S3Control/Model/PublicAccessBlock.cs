using Amazon.Runtime;

namespace OrgTrail.Aws.S3Control;

/// <summary>Base of all requests to S3 Control: each names the account, in a header and in the host.</summary>
public abstract class AmazonS3ControlRequest : AmazonWebServiceRequest
{
    /// <summary>12 digits.</summary>
    public string? AccountId { get; set; }
}

/// <summary>Reads Block Public Access of an account.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html</remarks>
public sealed class GetPublicAccessBlockRequest : AmazonS3ControlRequest;

/// <summary>What GetPublicAccessBlock answers.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html</remarks>
public sealed class GetPublicAccessBlockResponse : AmazonWebServiceResponse
{
    public PublicAccessBlockConfiguration? PublicAccessBlockConfiguration { get; set; }
}

/// <summary>Sets Block Public Access of an account.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutPublicAccessBlock.html</remarks>
public sealed class PutPublicAccessBlockRequest : AmazonS3ControlRequest
{
    public PublicAccessBlockConfiguration? PublicAccessBlockConfiguration { get; set; }
}

/// <summary>What PutPublicAccessBlock answers.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutPublicAccessBlock.html</remarks>
public sealed class PutPublicAccessBlockResponse : AmazonWebServiceResponse;

/// <summary>The four switches of Block Public Access.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PublicAccessBlockConfiguration.html</remarks>
public sealed class PublicAccessBlockConfiguration
{
    public bool? BlockPublicAcls { get; set; }

    public bool? IgnorePublicAcls { get; set; }

    public bool? BlockPublicPolicy { get; set; }

    public bool? RestrictPublicBuckets { get; set; }
}
