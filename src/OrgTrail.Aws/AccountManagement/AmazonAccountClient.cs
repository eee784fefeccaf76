using Amazon.Runtime;
using OrgTrail.Aws.Json;

namespace OrgTrail.Aws.AccountManagement;

/// <summary>Calls Account Management over REST JSON through the SDK's own pipeline (signing, retries, credentials).</summary>
public sealed class AmazonAccountClient : JsonServiceClient, IAmazonAccount
{
    private static readonly AmazonAccountJsonContext Json = AmazonAccountJsonContext.Default;

    /// <summary>Makes a client; no call is made.</summary>
    public AmazonAccountClient(AWSCredentials credentials, AmazonAccountConfig config)
        : base(credentials, config)
    {
    }

    /// <inheritdoc />
    protected override string? TargetPrefix => null;

    /// <inheritdoc />
    public Task<ListRegionsResponse> ListRegionsAsync(ListRegionsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListRegions", request, Json.ListRegionsRequest, Json.ListRegionsResponse, cancellationToken);

    /// <inheritdoc />
    protected override AmazonServiceException ToException(JsonError error, Exception? inner) =>
        new AmazonAccountException(error.Message, inner, error.Type, error.Code, error.RequestId, error.StatusCode);
}
