using Amazon.Runtime;

namespace OrgTrail.Aws.Sessions;

/// <summary>Keys of the role that the container or the instance runs with, looked for when first needed.</summary>
internal sealed class MetadataCredentials(AwsEnvironment environment, bool fromContainer) : AWSCredentials
{
    private readonly Lock _gate = new();
    private Task<AWSCredentials>? _finding;

    public override ImmutableCredentials GetCredentials() => Task.Run(GetCredentialsAsync).GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        Task<AWSCredentials> finding;
        lock (_gate)
        {
            // What failed once is tried again: an instance's service may come up after the process.
            if (_finding is null || _finding.IsFaulted)
            {
                _finding = FindAsync();
            }

            finding = _finding;
        }

        return await (await finding.ConfigureAwait(false)).GetCredentialsAsync().ConfigureAwait(false);
    }

    private async Task<AWSCredentials> FindAsync()
    {
        if (fromContainer)
        {
            return MetadataService.HasContainer(environment) ? new GenericContainerCredentials() : throw CredentialChain.NothingFound(null);
        }

        if (!MetadataService.MayHaveInstance(environment) || !await MetadataService.IsReachableAsync().ConfigureAwait(false))
        {
            throw CredentialChain.NothingFound(null);
        }

        try
        {
            // The constructor asks the service for the name of the role, synchronously.
            return await Task.Run(() => new InstanceProfileAWSCredentials()).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AmazonClientException or HttpRequestException or InvalidOperationException or TimeoutException)
        {
            throw CredentialChain.NothingFound(e);
        }
    }
}
