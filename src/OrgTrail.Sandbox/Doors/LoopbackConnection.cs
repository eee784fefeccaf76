using System.IO.Pipelines;
using System.Net.Sockets;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Doors;

/// <summary>One client connection: requests one after the other until either side closes.</summary>
internal sealed class LoopbackConnection(SandboxKernel kernel, Socket socket)
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LingerIdle = TimeSpan.FromSeconds(5);
    private const int LingerBytes = 256 << 20;

    /// <summary>Serves until the client closes. <paramref name="stopping"/> ends it between requests, <paramref name="aborting"/> at once.</summary>
    public async Task ServeAsync(CancellationToken stopping, CancellationToken aborting)
    {
        // Leaves the accepting loop at once, whatever is buffered already.
        await Task.Yield();
        using var stream = new NetworkStream(socket, ownsSocket: true);
        var input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 65_536));
        var reader = new HttpRequestReader(input, stream, kernel.Options.TreatLoopbackAsTls);
        try
        {
            while (await ServeOneAsync(reader, stream, stopping, aborting).ConfigureAwait(false))
            {
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away, or the server is stopping.
        }
        finally
        {
            await input.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> ServeOneAsync(HttpRequestReader reader, NetworkStream stream, CancellationToken stopping, CancellationToken aborting)
    {
        HttpHead? head;
        using (var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborting))
        {
            waiting.CancelAfter(Idle);
            try
            {
                head = await reader.ReadHeadAsync(waiting.Token).ConfigureAwait(false);
            }
            catch (BadRequestException bad)
            {
                await RefuseAsync(stream, bad, stopping, aborting).ConfigureAwait(false);
                return false;
            }
        }

        if (head is null)
        {
            return false;
        }

        SandboxHttpRequest request;
        try
        {
            request = await reader.ReadBodyAsync(head, aborting).ConfigureAwait(false);
        }
        catch (BadRequestException bad)
        {
            await RefuseAsync(stream, bad, stopping, aborting).ConfigureAwait(false);
            return false;
        }

        var keepAlive = head.KeepAlive && !stopping.IsCancellationRequested;
        SandboxHttpResponse response;
        try
        {
            response = await kernel.SendAsync(request, aborting).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of the sandbox's own must not look like a lost connection, which clients would retry.
            await RefuseAsync(stream, new BadRequestException(500, $"Internal failure of the sandbox: {e.GetType().Name}: {e.Message}"), stopping, aborting).ConfigureAwait(false);
            return false;
        }

        await HttpResponseWriter.WriteAsync(stream, response, keepAlive, aborting).ConfigureAwait(false);
        return keepAlive;
    }

    private async Task RefuseAsync(NetworkStream stream, BadRequestException bad, CancellationToken stopping, CancellationToken aborting)
    {
        var response = new SandboxHttpResponse { StatusCode = bad.StatusCode, Body = System.Text.Encoding.UTF8.GetBytes(bad.Message + "\n") };
        response.Headers.Set("Content-Type", "text/plain; charset=utf-8");
        response.Headers.Set("Content-Length", response.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await HttpResponseWriter.WriteAsync(stream, response, keepAlive: false, aborting).ConfigureAwait(false);
        await LingerAsync(stream, stopping).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes what the client still sends, until it has read the answer and closes: closing with unread input resets the connection,
    /// and the client may lose the answer with it.
    /// </summary>
    private async Task LingerAsync(NetworkStream stream, CancellationToken stopping)
    {
        socket.Shutdown(SocketShutdown.Send);
        var buffer = new byte[65_536];
        for (var taken = 0; taken < LingerBytes;)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            waiting.CancelAfter(LingerIdle);
            var read = await stream.ReadAsync(buffer, waiting.Token).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            taken += read;
        }
    }
}
