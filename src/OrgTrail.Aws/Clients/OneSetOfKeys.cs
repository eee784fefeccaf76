using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace OrgTrail.Aws.Clients;

/// <summary>The pipeline step before signing: one request is signed with one set of keys.</summary>
/// <remarks>
/// The SDK asks the credentials for the token and again for the keys. When they are renewed in between, the request
/// carries the token of one set and the signature of another, and AWS refuses it.
/// </remarks>
internal sealed class OneSetOfKeys : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext;
        var identity = request.Identity;
        if (identity is AWSCredentials credentials and not AnonymousAWSCredentials)
        {
            request.Identity = Fixed(credentials.GetCredentials());
        }

        try
        {
            base.InvokeSync(executionContext);
        }
        finally
        {
            request.Identity = identity;
        }
    }

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext;
        var identity = request.Identity;
        if (identity is AWSCredentials credentials and not AnonymousAWSCredentials)
        {
            request.Identity = Fixed(await credentials.GetCredentialsAsync().ConfigureAwait(false));
        }

        try
        {
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }
        finally
        {
            // Another attempt asks anew: the keys may have expired while it waited.
            request.Identity = identity;
        }
    }

    private static AWSCredentials Fixed(ImmutableCredentials keys) =>
        keys.UseToken ? new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, keys.Token) : new BasicAWSCredentials(keys.AccessKey, keys.SecretKey);
}
