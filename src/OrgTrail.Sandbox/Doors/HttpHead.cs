using System.Globalization;
using System.Text;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.Doors;

/// <summary>Request line and headers.</summary>
internal sealed class HttpHead
{
    private static readonly System.Buffers.SearchValues<char> Token =
        System.Buffers.SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private HttpHead(string method, string target, bool isHttp10, HeaderMap headers)
    {
        Method = method;
        Headers = headers;
        (Host, RawPath, RawQuery) = SplitTarget(target, headers["Host"], isHttp10);
        var connection = headers["Connection"] ?? "";
        KeepAlive = isHttp10
            ? connection.Contains("keep-alive", StringComparison.OrdinalIgnoreCase)
            : !connection.Contains("close", StringComparison.OrdinalIgnoreCase);
        ExpectsContinue = !isHttp10 && string.Equals(headers["Expect"], "100-continue", StringComparison.OrdinalIgnoreCase);
        IsChunked = headers["Transfer-Encoding"] switch
        {
            null => false,
            var coding when coding.Equals("chunked", StringComparison.OrdinalIgnoreCase) => true,
            _ => throw new BadRequestException(501, "Only the transfer coding chunked is known."),
        };
        ContentLength = Length(headers["Content-Length"]);
        if (IsChunked && ContentLength is not null)
        {
            throw new BadRequestException(400, "Both Transfer-Encoding and Content-Length.");
        }
    }

    public string Method { get; }

    public string Host { get; }

    public string RawPath { get; }

    public string RawQuery { get; }

    public HeaderMap Headers { get; }

    public bool KeepAlive { get; }

    public bool ExpectsContinue { get; }

    public bool IsChunked { get; }

    public long? ContentLength { get; }

    /// <summary>Parses everything before the empty line.</summary>
    public static HttpHead Parse(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var end = EndOfLine(text, 0);
        var parts = text[..end].Split(' ');
        if (parts.Length != 3 || parts[0].Length == 0 || parts[0].AsSpan().ContainsAnyExcept(Token) || parts[1].Length == 0)
        {
            throw new BadRequestException(400, "Not an HTTP request line.");
        }

        if (parts[2] is not ("HTTP/1.1" or "HTTP/1.0"))
        {
            throw new BadRequestException(505, "Only HTTP/1.1 is spoken here.");
        }

        var headers = new HeaderMap();
        while (end < text.Length)
        {
            var start = end + 2;
            end = EndOfLine(text, start);
            var line = text.AsSpan(start, end - start);
            var colon = line.IndexOf(':');
            if (colon <= 0 || line[..colon].ContainsAnyExcept(Token))
            {
                throw new BadRequestException(400, "Not an HTTP header.");
            }

            var value = line[(colon + 1)..].Trim(" \t");
            if (value.IndexOfAny('\r', '\n', '\0') >= 0)
            {
                throw new BadRequestException(400, "Control characters in an HTTP header.");
            }

            headers.Add(line[..colon].ToString(), value.ToString());
        }

        return new HttpHead(parts[0].ToUpperInvariant(), parts[1], parts[2] == "HTTP/1.0", headers);
    }

    private static int EndOfLine(string text, int start) =>
        text.IndexOf("\r\n", start, StringComparison.Ordinal) is >= 0 and var end ? end : text.Length;

    private static (string Host, string Path, string Query) SplitTarget(string target, string? host, bool isHttp10)
    {
        var rest = target;
        if (target.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            var slash = target.IndexOf('/', 7);
            (host, rest) = slash < 0 ? (target[7..], "/") : (target[7..slash], target[slash..]);
        }

        if (host is null && !isHttp10)
        {
            throw new BadRequestException(400, "A request needs a Host header.");
        }

        if (!rest.StartsWith('/'))
        {
            throw new BadRequestException(400, "The request target is not a path.");
        }

        var question = rest.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? (host ?? "", rest, "") : (host ?? "", rest[..question], rest[(question + 1)..]);
    }

    private static long? Length(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw new BadRequestException(400, "Content-Length is not a number.");
    }
}
