using System.Net;
using System.Text;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.Doors;

/// <summary>Writes answers onto a connection.</summary>
internal static class HttpResponseWriter
{
    public static async Task WriteAsync(Stream output, SandboxHttpResponse response, bool keepAlive, CancellationToken cancellationToken)
    {
        var head = new StringBuilder($"HTTP/1.1 {response.StatusCode} {Reason(response.StatusCode)}\r\n");
        foreach (var header in response.Headers)
        {
            // A value with a line break would be a second header: it can only come from stored metadata gone wrong.
            if (header.Value.AsSpan().IndexOfAny('\r', '\n') >= 0)
            {
                continue;
            }

            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        }

        head.Append("Connection: ").Append(keepAlive ? "keep-alive" : "close").Append("\r\n\r\n");
        var bytes = Encoding.UTF8.GetBytes(head.ToString());
        if (response.Body.Length <= 65_536)
        {
            // One segment for head and body: fewer packets, and clients never see half an answer.
            var whole = new byte[bytes.Length + response.Body.Length];
            bytes.CopyTo(whole, 0);
            response.Body.CopyTo(whole.AsMemory(bytes.Length));
            await output.WriteAsync(whole, cancellationToken).ConfigureAwait(false);
            return;
        }

        await output.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(response.Body, cancellationToken).ConfigureAwait(false);
    }

    private static string Reason(int status) => Enum.IsDefined((HttpStatusCode)status) ? ((HttpStatusCode)status).ToString() : "Status";
}
