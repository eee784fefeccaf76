using Amazon.Runtime;

namespace OrgTrail.Aws.AccountManagement;

/// <summary>The part of the Account Management API that OrgTrail uses, named as in the official AWS SDK for .NET.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/accounts/latest/reference/API_Operations.html. Every call throws <see cref="AmazonAccountException"/>
/// with the API's error code, <see cref="AmazonClientException"/> when AWS was not reached, <see cref="OperationCanceledException"/>
/// when cancelled.
/// </remarks>
public interface IAmazonAccount : IDisposable
{
    /// <summary>
    /// The regions of an account with what is known of their being enabled. Of the caller's own account no id may be given; of a
    /// member of the organization the management account is told once the service has trusted access.
    /// </summary>
    Task<ListRegionsResponse> ListRegionsAsync(ListRegionsRequest request, CancellationToken cancellationToken = default);
}
