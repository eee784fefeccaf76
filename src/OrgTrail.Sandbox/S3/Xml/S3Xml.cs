using System.Text;
using System.Xml;
using System.Xml.Linq;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.S3.Xml;

/// <summary>Writes the REST-XML answers of S3.</summary>
internal static class S3Xml
{
    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>An answer with this document; elements made without a namespace get S3's.</summary>
    public static SandboxHttpResponse Answer(XElement root, int status = 200)
    {
        Qualify(root);
        var response = new SandboxHttpResponse { StatusCode = status, Body = Bytes(root) };
        response.Headers.Set("Content-Type", "application/xml");
        return response;
    }

    public static byte[] Bytes(XElement root)
    {
        using var stream = new MemoryStream();

        // The declaration letter by letter as S3 writes it.
        stream.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8);
        using (var writer = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false), CheckCharacters = false, OmitXmlDeclaration = true }))
        {
            root.Save(writer);
        }

        return stream.ToArray();
    }

    /// <summary>Times as S3 writes them in XML: milliseconds, Z.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public static string Bool(bool value) => value ? "true" : "false";

    private static void Qualify(XElement element)
    {
        if (element.Name.Namespace == XNamespace.None)
        {
            element.Name = Namespace + element.Name.LocalName;
        }

        foreach (var child in element.Elements())
        {
            Qualify(child);
        }
    }
}
