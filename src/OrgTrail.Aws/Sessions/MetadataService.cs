using System.Net.Sockets;
using Amazon.Util;

namespace OrgTrail.Aws.Sessions;

/// <summary>The metadata service that instances and containers have, and other machines don't.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html</remarks>
internal static class MetadataService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether a container's credentials are announced.</summary>
    public static bool HasContainer(AwsEnvironment environment) =>
        environment.HasMetadataService
        && (environment.Get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") ?? environment.Get("AWS_CONTAINER_CREDENTIALS_FULL_URI")) is not null;

    /// <summary>Whether the instance's service may be asked.</summary>
    public static bool MayHaveInstance(AwsEnvironment environment) =>
        environment.HasMetadataService
        && !string.Equals(environment.Get("AWS_EC2_METADATA_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether anything listens; the SDK's own attempts take many seconds where nothing does.</summary>
    public static async Task<bool> IsReachableAsync()
    {
        try
        {
            var endpoint = new Uri(EC2InstanceMetadata.ServiceEndpoint);
            using var patience = new CancellationTokenSource(Patience);
            using var socket = new TcpClient();
            await socket.ConnectAsync(endpoint.Host.Trim('[', ']'), endpoint.Port, patience.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or UriFormatException)
        {
            return false;
        }
    }

    /// <summary>The instance's region; null when there is no instance, or it doesn't tell in time.</summary>
    public static string? Region(AwsEnvironment environment)
    {
        if (!MayHaveInstance(environment))
        {
            return null;
        }

        var asking = Task.Run(async () => await IsReachableAsync().ConfigureAwait(false) ? EC2InstanceMetadata.Region?.SystemName : null);
        return asking.Wait(2 * Patience) ? asking.Result : null;
    }
}
