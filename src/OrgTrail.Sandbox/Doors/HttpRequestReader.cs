using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.Doors;

/// <summary>Reads requests off a connection, within limits.</summary>
internal sealed class HttpRequestReader(PipeReader input, Stream output, bool isSecure)
{
    /// <summary>S3 itself takes 8 KB of headers; signatures, tokens and long keys of any client fit into this.</summary>
    private const int HeadLimit = 64 * 1024;

    /// <summary>Bodies are kept in memory.</summary>
    private const int BodyLimit = 1 << 30;

    private static readonly byte[] Continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    /// <summary>The next head; null when the client has closed.</summary>
    public async Task<HttpHead?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            var reader = new SequenceReader<byte>(buffer);
            while (reader.IsNext("\r\n"u8, advancePast: true))
            {
                // Stray empty lines before a request are to be ignored (RFC 9112, 2.2).
            }

            var start = reader.Position;
            if (reader.TryReadTo(out ReadOnlySequence<byte> head, "\r\n\r\n"u8))
            {
                var bytes = head.Length <= HeadLimit ? head.ToArray() : throw new BadRequestException(431, "The headers are too large.");
                input.AdvanceTo(reader.Position);
                return HttpHead.Parse(bytes);
            }

            if (buffer.Length > HeadLimit)
            {
                throw new BadRequestException(431, "The headers are too large.");
            }

            if (result.IsCompleted)
            {
                return null;
            }

            input.AdvanceTo(start, buffer.End);
        }
    }

    /// <summary>The body of the request whose head was just read.</summary>
    public async Task<SandboxHttpRequest> ReadBodyAsync(HttpHead head, CancellationToken cancellationToken)
    {
        if (head.ContentLength > BodyLimit)
        {
            throw new BadRequestException(413, "The body is too large for the sandbox.");
        }

        // Also for an empty body: clients that wait for an interim answer take the final one for it, and then lose their place.
        if (head.ExpectsContinue)
        {
            await output.WriteAsync(Continue, cancellationToken).ConfigureAwait(false);
        }

        var body = head.IsChunked
            ? await ReadChunkedAsync(cancellationToken).ConfigureAwait(false)
            : await ReadExactlyAsync((int)(head.ContentLength ?? 0), cancellationToken).ConfigureAwait(false);
        return new SandboxHttpRequest
        {
            Method = head.Method,
            IsSecure = isSecure,
            Host = head.Host,
            RawPath = head.RawPath,
            RawQuery = head.RawQuery,
            Headers = head.Headers,
            Body = body,
        };
    }

    private async Task<byte[]> ReadExactlyAsync(int length, CancellationToken cancellationToken)
    {
        byte[] body = length == 0 ? [] : new byte[length];
        var filled = 0;
        while (filled < length)
        {
            var result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var take = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, length - filled));
            take.CopyTo(body.AsSpan(filled));
            filled += (int)take.Length;
            input.AdvanceTo(take.End);
            if (result.IsCompleted && filled < length)
            {
                throw new IOException("The connection ended within a body.");
            }
        }

        return body;
    }

    private async Task<byte[]> ReadChunkedAsync(CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
            var size = line.Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || length < 0)
            {
                throw new BadRequestException(400, "Not a chunk size.");
            }

            if (length == 0)
            {
                break;
            }

            if (body.Length + length > BodyLimit)
            {
                throw new BadRequestException(413, "The body is too large for the sandbox.");
            }

            body.Write(await ReadExactlyAsync(length, cancellationToken).ConfigureAwait(false));
            if ((await ReadLineAsync(cancellationToken).ConfigureAwait(false)).Length > 0)
            {
                throw new BadRequestException(400, "A chunk is longer than its size.");
            }
        }

        while ((await ReadLineAsync(cancellationToken).ConfigureAwait(false)).Length > 0)
        {
            // Trailers of the transfer coding; AWS's own are inside aws-chunked.
        }

        return body.ToArray();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var reader = new SequenceReader<byte>(result.Buffer);
            if (reader.TryReadTo(out ReadOnlySequence<byte> line, "\r\n"u8) && line.Length <= 8192)
            {
                var text = Encoding.ASCII.GetString(line);
                input.AdvanceTo(reader.Position);
                return text;
            }

            if (result.Buffer.Length > 8192)
            {
                throw new BadRequestException(400, "A line of the chunked coding is too long.");
            }

            if (result.IsCompleted)
            {
                throw new IOException("The connection ended within a body.");
            }

            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
