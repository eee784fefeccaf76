using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace OrgTrail.Sandbox.S3.Xml;

/// <summary>
/// An element of a request body, read as strictly as S3's schemas do: <see cref="Done"/> refuses children nobody asked for,
/// and whatever is missing or ill-formed is MalformedXML.
/// </summary>
internal sealed class XmlNode(XElement element)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public XElement Element { get; } = element;

    public string Name => Element.Name.LocalName;

    public string Value => Element.Value;

    public static XmlNode Parse(ReadOnlyMemory<byte> body, string rootName, XNamespace? ns = null)
    {
        try
        {
            using var stream = new MemoryStream(body.ToArray());
            using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            using var reader = XmlReader.Create(text, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 8_000_000 });
            var root = XDocument.Load(reader).Root;
            if (root is null || root.Name.LocalName != rootName || !(root.Name.Namespace == (ns ?? S3Xml.Namespace) || root.Name.Namespace == XNamespace.None))
            {
                throw S3Errors.MalformedXml();
            }

            return new(root);
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    public XmlNode? Optional(string name)
    {
        var all = Many(name);
        return all.Count > 1 ? throw S3Errors.MalformedXml() : all.Count == 1 ? all[0] : null;
    }

    public XmlNode Required(string name) => Optional(name) ?? throw S3Errors.MalformedXml();

    public List<XmlNode> Many(string name)
    {
        _known.Add(name);
        return [.. Element.Elements().Where(e => e.Name.LocalName == name).Select(e => new XmlNode(e))];
    }

    public string Text(string name) => Required(name).Leaf();

    public string? OptionalText(string name) => Optional(name)?.Leaf();

    public string OneOf(string name, params ReadOnlySpan<string> values)
    {
        var text = Text(name);
        return values.Contains(text) ? text : throw S3Errors.MalformedXml();
    }

    public bool? OptionalBool(string name) => OptionalText(name) is not { } text ? null : ParseBool(text);

    public int? OptionalInt(string name) => OptionalText(name) is not { } text
        ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw S3Errors.MalformedXml();

    public int Int(string name) => OptionalInt(name) ?? throw S3Errors.MalformedXml();

    /// <summary>Takes note of elements that may be there and are kept as they are.</summary>
    public XmlNode Allow(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _known.Add(name);
        }

        return this;
    }

    /// <summary>Refuses children that were not asked for.</summary>
    public void Done()
    {
        foreach (var child in Element.Elements())
        {
            if (!_known.Contains(child.Name.LocalName))
            {
                throw S3Errors.MalformedXml();
            }
        }
    }

    public string Leaf() => Element.HasElements ? throw S3Errors.MalformedXml() : Element.Value;

    /// <summary>A deep copy without namespaces, for answering with it later.</summary>
    public XElement Plain() => Strip(Element);

    public static DateTimeOffset ParseTime(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw S3Errors.MalformedXml();

    private static bool ParseBool(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => throw S3Errors.MalformedXml(),
    };

    private static XElement Strip(XElement element) => new(
        element.Name.LocalName,
        element.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => new XAttribute(a.Name, a.Value)),
        element.HasElements ? element.Elements().Select(Strip) : element.Value);
}
