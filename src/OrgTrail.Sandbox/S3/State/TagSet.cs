using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.State;

/// <summary>Tags in the order given.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html</remarks>
internal sealed partial record TagSet(ImmutableArray<KeyValuePair<string, string>> Items)
{
    public static readonly TagSet Empty = new([]);

    public const int ObjectLimit = 10;

    public const int BucketLimit = 50;

    public static TagSet Read(XmlNode tagging, int limit)
    {
        var set = tagging.Required("TagSet");
        tagging.Done();
        return ReadItems(set, limit);
    }

    public static TagSet ReadItems(XmlNode set, int limit)
    {
        var items = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var tag in set.Many("Tag"))
        {
            items.Add(new(tag.Text("Key"), tag.Text("Value")));
            tag.Done();
        }

        set.Done();
        return new TagSet(items.ToImmutable()).Checked(limit);
    }

    /// <summary>From the <c>x-amz-tagging</c> header, a query string.</summary>
    public static TagSet ReadHeader(string header)
    {
        var items = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var part in header.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            items.Add(new(Decode(pair[0]), pair.Length > 1 ? Decode(pair[1]) : ""));
        }

        return new TagSet(items.ToImmutable()).Checked(ObjectLimit);
    }

    public XElement Write() => new("Tagging", new XElement("TagSet", Items.Select(t => new XElement("Tag", new XElement("Key", t.Key), new XElement("Value", t.Value)))));

    private TagSet Checked(int limit)
    {
        if (Items.Length > limit)
        {
            throw limit == ObjectLimit
                ? S3Errors.Of(400, "BadRequest", "Object tags cannot be greater than 10")
                : S3Errors.Of(400, "BadRequest", "Bucket tag count cannot be greater than 50");
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in Items)
        {
            if (key.Length is 0 or > 128 || !Allowed().IsMatch(key))
            {
                throw S3Errors.Of(400, "InvalidTag", "The TagKey you have provided is invalid", ("TagKey", key));
            }

            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw S3Errors.Of(400, "InvalidTag", "System tags cannot be added/updated by requester", ("TagKey", key));
            }

            if (value.Length > 256 || !Allowed().IsMatch(value))
            {
                throw S3Errors.Of(400, "InvalidTag", "The TagValue you have provided is invalid", ("TagKey", key), ("TagValue", value));
            }

            if (!keys.Add(key))
            {
                throw S3Errors.Of(400, "InvalidTag", "Cannot provide multiple Tags with the same key", ("TagKey", key));
            }
        }

        return this;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$")]
    private static partial Regex Allowed();
}
