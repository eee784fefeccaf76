using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>The parts in the answer to GetObjectAttributes: listed one by one only where they have checksums.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributesParts.html</remarks>
internal static class ObjectPartsPage
{
    private const int MostParts = 1000;

    public static XElement Of(S3Call call, ImmutableArray<ObjectPart> parts)
    {
        var answer = new XElement("ObjectParts", new XElement("PartsCount", parts.Length));
        if (parts.Any(p => p.Checksum is null))
        {
            return answer;
        }

        var most = Math.Min(Number(call, "x-amz-max-parts", MostParts), MostParts);
        var marker = Number(call, "x-amz-part-number-marker", 0);
        var rest = parts.Where(p => p.Number > marker).ToList();
        var page = rest.Take(most).ToList();
        answer.Add(
            new XElement("PartNumberMarker", marker),
            new XElement("NextPartNumberMarker", page.Count > 0 ? page[^1].Number : 0),
            new XElement("MaxParts", most),
            new XElement("IsTruncated", S3Xml.Bool(rest.Count > most)),
            page.Select(p => new XElement(
                "Part",
                new XElement("PartNumber", p.Number),
                new XElement("Size", p.Size),
                new XElement("Checksum" + p.Checksum!.Algorithm, p.Checksum.Value))));
        return answer;
    }

    private static int Number(S3Call call, string header, int absent) =>
        call.Header(header) is not { } text ? absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw S3Errors.InvalidArgument($"Provided {header} not an integer or within integer range", header, text);
}
