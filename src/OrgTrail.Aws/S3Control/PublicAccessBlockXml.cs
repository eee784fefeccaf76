using System.Text;
using System.Xml.Linq;

namespace OrgTrail.Aws.S3Control;

/// <summary>Block Public Access as S3 Control writes it.</summary>
internal static class PublicAccessBlockXml
{
    private static readonly XNamespace Namespace = "http://awss3control.amazonaws.com/doc/2018-08-20/";

    public static byte[] Write(PublicAccessBlockConfiguration block)
    {
        var root = new XElement(
            Namespace + nameof(PublicAccessBlockConfiguration),
            Switch(nameof(block.BlockPublicAcls), block.BlockPublicAcls),
            Switch(nameof(block.IgnorePublicAcls), block.IgnorePublicAcls),
            Switch(nameof(block.BlockPublicPolicy), block.BlockPublicPolicy),
            Switch(nameof(block.RestrictPublicBuckets), block.RestrictPublicBuckets));
        return Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting));
    }

    public static PublicAccessBlockConfiguration Read(XElement root) => new()
    {
        BlockPublicAcls = Switch(root, nameof(PublicAccessBlockConfiguration.BlockPublicAcls)),
        IgnorePublicAcls = Switch(root, nameof(PublicAccessBlockConfiguration.IgnorePublicAcls)),
        BlockPublicPolicy = Switch(root, nameof(PublicAccessBlockConfiguration.BlockPublicPolicy)),
        RestrictPublicBuckets = Switch(root, nameof(PublicAccessBlockConfiguration.RestrictPublicBuckets)),
    };

    private static XElement? Switch(string name, bool? value) => value is null ? null : new XElement(Namespace + name, value.Value);

    // Emulators leave the namespace out.
    private static bool? Switch(XElement root, string name) =>
        root.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value is { } text ? text.Trim().Equals("true", StringComparison.OrdinalIgnoreCase) : null;
}
