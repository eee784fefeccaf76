using OrgTrail.Sandbox.Doors;

namespace OrgTrail.Sandbox;

/// <summary>
/// The sandbox on the loopback interface, for any AWS client: one endpoint for all services and regions, S3 in path style or
/// as <c>bucket.localhost</c>. It listens on 127.0.0.1 alone.
/// </summary>
public sealed class SandboxListener : IDisposable, IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private SandboxListener(LoopbackServer server) => _server = server;

    /// <summary>The endpoint URL for clients, e.g. <c>http://127.0.0.1:50123/</c>.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{_server.Port}/");

    /// <summary>Starts listening.</summary>
    /// <param name="organization">The organization to serve.</param>
    /// <param name="port">The TCP port; 0 picks a free one.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
    public static SandboxListener Start(SandboxOrganization organization, int port = 0)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return new SandboxListener(new LoopbackServer(organization.Kernel, port));
    }

    /// <summary>Stops accepting, lets requests under way finish for a few seconds, and closes.</summary>
    public Task StopAsync() => _server.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose() => StopAsync().GetAwaiter().GetResult();
}
