using System.Buffers;
using System.Net;
using System.Text;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.Doors;

/// <summary>Writes answers onto a connection.</summary>
internal static class HttpResponseWriter
{
    private const int OneSegment = 65_536;

    public static async Task WriteAsync(Stream output, SandboxHttpResponse response, bool keepAlive, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(1024 + (response.Body.Length <= OneSegment ? response.Body.Length : 0));
        WriteHead(buffer, response, keepAlive);
        if (response.Body.Length <= OneSegment)
        {
            // One segment for head and body: fewer packets, and clients never see half an answer.
            buffer.Write(response.Body.Span);
            await output.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
            return;
        }

        await output.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(response.Body, cancellationToken).ConfigureAwait(false);
    }

    private static void WriteHead(ArrayBufferWriter<byte> head, SandboxHttpResponse response, bool keepAlive)
    {
        Write(head, $"HTTP/1.1 {response.StatusCode} {Reason(response.StatusCode)}\r\n");
        foreach (var header in response.Headers)
        {
            // A value with a line break would be a second header: it can only come from stored metadata gone wrong.
            if (header.Value.AsSpan().IndexOfAny('\r', '\n') >= 0)
            {
                continue;
            }

            Write(head, header.Key);
            head.Write(": "u8);
            Write(head, header.Value);
            head.Write("\r\n"u8);
        }

        head.Write(keepAlive ? "Connection: keep-alive\r\n\r\n"u8 : "Connection: close\r\n\r\n"u8);
    }

    private static void Write(ArrayBufferWriter<byte> head, string text) => Encoding.UTF8.GetBytes(text, head);

    private static string Reason(int status) => Enum.IsDefined((HttpStatusCode)status) ? Words(((HttpStatusCode)status).ToString()) : "Status";

    private static string Words(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(name[i - 1]) ? $" {c}" : $"{c}"));
}
