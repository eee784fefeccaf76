using System.IO.Compression;
using System.Net;
using System.Text;
using OrgTrail.Core.Reports.Json;

namespace OrgTrail.Core.Reports.Comparing;

/// <summary>
/// What the HTML report carries for a later one: its open findings as JSON, in a template, which is inert. Of many findings the
/// JSON is compressed, so that ten thousand accounts don't make the page heavy.
/// </summary>
internal static class EmbeddedState
{
    private const string Plain = "<template id=\"orgtrail-state\">";
    private const string Compressed = "<template id=\"orgtrail-state-gzip\">";
    private const string End = "</template>";
    private const int PlainLimit = 1 << 16;

    // Far above any report, and below what would hurt.
    private const int ReadLimit = 1 << 28;

    /// <summary>The element.</summary>
    public static string Write(ReportModel model)
    {
        using var buffer = new MemoryStream();
        JsonReportWriter.WriteState(model, buffer);
        var json = buffer.ToArray();
        if (json.Length <= PlainLimit)
        {
            // The writer of JSON escapes what HTML could take for markup; this holds if it ever stops to.
            return Plain + Encoding.UTF8.GetString(json).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal) + End;
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(json);
        }

        return Compressed + Convert.ToBase64String(packed.ToArray()) + End;
    }

    /// <summary>The JSON that a page carries; null when it carries none.</summary>
    /// <exception cref="FormatException">It is there and broken.</exception>
    public static string? Find(string html)
    {
        if (Between(html, Plain) is { } plain)
        {
            return WebUtility.HtmlDecode(plain);
        }

        return Between(html, Compressed) is { } compressed ? Unpack(compressed) : null;
    }

    private static string Unpack(string text)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
            using var json = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = gzip.Read(buffer)) > 0;)
            {
                json.Write(buffer, 0, read);
                if (json.Length > ReadLimit)
                {
                    throw new FormatException("the state is too large");
                }
            }

            return Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length);
        }
        catch (InvalidDataException exception)
        {
            throw new FormatException("the state is broken", exception);
        }
    }

    private static string? Between(string html, string start)
    {
        var from = html.IndexOf(start, StringComparison.Ordinal);
        var to = from < 0 ? -1 : html.IndexOf(End, from, StringComparison.Ordinal);
        return to < 0 ? null : html[(from + start.Length)..to];
    }
}
