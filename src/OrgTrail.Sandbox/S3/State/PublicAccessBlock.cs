using System.Xml.Linq;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.State;

/// <summary>The four switches, of a bucket or an account.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PublicAccessBlockConfiguration.html</remarks>
internal sealed record PublicAccessBlock(bool BlockPublicAcls, bool IgnorePublicAcls, bool BlockPublicPolicy, bool RestrictPublicBuckets)
{
    public static readonly PublicAccessBlock None = new(false, false, false, false);

    public static readonly PublicAccessBlock All = new(true, true, true, true);

    public static PublicAccessBlock Read(XmlNode node)
    {
        var block = new PublicAccessBlock(
            node.OptionalBool("BlockPublicAcls") ?? false,
            node.OptionalBool("IgnorePublicAcls") ?? false,
            node.OptionalBool("BlockPublicPolicy") ?? false,
            node.OptionalBool("RestrictPublicBuckets") ?? false);
        node.Done();
        return block;
    }

    /// <summary>The stricter of both, switch by switch: how bucket and account settings combine.</summary>
    public PublicAccessBlock With(PublicAccessBlock? other) => other is null
        ? this
        : new(BlockPublicAcls || other.BlockPublicAcls, IgnorePublicAcls || other.IgnorePublicAcls, BlockPublicPolicy || other.BlockPublicPolicy, RestrictPublicBuckets || other.RestrictPublicBuckets);

    public XElement Write(XNamespace ns) => new(
        ns + "PublicAccessBlockConfiguration",
        new XElement(ns + "BlockPublicAcls", S3Xml.Bool(BlockPublicAcls)),
        new XElement(ns + "IgnorePublicAcls", S3Xml.Bool(IgnorePublicAcls)),
        new XElement(ns + "BlockPublicPolicy", S3Xml.Bool(BlockPublicPolicy)),
        new XElement(ns + "RestrictPublicBuckets", S3Xml.Bool(RestrictPublicBuckets)));
}
