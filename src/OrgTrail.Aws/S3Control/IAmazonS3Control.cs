using Amazon.Runtime;

namespace OrgTrail.Aws.S3Control;

/// <summary>The part of the S3 Control API that OrgTrail uses, named as in the official AWS SDK for .NET.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_AWS_S3_Control.html. Every call throws
/// <see cref="AmazonS3ControlException"/> with the API's error code, <see cref="AmazonClientException"/> when AWS was not reached,
/// <see cref="OperationCanceledException"/> when cancelled.
/// </remarks>
public interface IAmazonS3Control : IDisposable
{
    /// <summary>Block Public Access of an account; NoSuchPublicAccessBlockConfiguration when it was never set.</summary>
    Task<GetPublicAccessBlockResponse> GetPublicAccessBlockAsync(GetPublicAccessBlockRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sets Block Public Access of an account, for all of its buckets.</summary>
    Task<PutPublicAccessBlockResponse> PutPublicAccessBlockAsync(PutPublicAccessBlockRequest request, CancellationToken cancellationToken = default);
}
