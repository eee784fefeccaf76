using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Doors;

/// <summary>
/// A small HTTP/1.1 server. The shells that load the module have no ASP.NET Core, and HttpListener hides the raw path, so the
/// sandbox brings its own: nothing but what AWS clients use.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly SandboxKernel _kernel;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private readonly ConcurrentDictionary<LoopbackConnection, Task> _connections = new();
    private readonly Task _accepting;
    private Task? _stopped;

    public LoopbackServer(SandboxKernel kernel, int port)
    {
        _kernel = kernel;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start(512);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    public Task StopAsync()
    {
        lock (_connections)
        {
            return _stopped ??= StopOnceAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task StopOnceAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        var all = Task.WhenAll(_connections.Values);
        if (await Task.WhenAny(all, Task.Delay(Grace)).ConfigureAwait(false) != all)
        {
            await _aborting.CancelAsync().ConfigureAwait(false);
            await all.ConfigureAwait(false);
        }

        _listener.Dispose();
        _stopping.Dispose();
        _aborting.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_stopping.Token).ConfigureAwait(false);
                socket.NoDelay = true;
                var connection = new LoopbackConnection(_kernel, socket);
                var serving = connection.ServeAsync(_stopping.Token, _aborting.Token);
                _connections[connection] = serving;
                _ = serving.ContinueWith(_ => _connections.TryRemove(connection, out var _), TaskScheduler.Default);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // One connection that broke while being accepted, or no handles left for the moment.
                await Task.Delay(10).ConfigureAwait(false);
            }
        }
    }
}
