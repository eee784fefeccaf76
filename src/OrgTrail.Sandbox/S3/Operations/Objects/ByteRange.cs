using System.Globalization;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>The part of an object that a read asks for, by bytes or by part number.</summary>
internal readonly record struct ByteRange(int Start, int Length, bool IsPartNumber)
{
    /// <summary>Null for the whole object; ill-formed ranges mean the whole object too.</summary>
    public static ByteRange? Read(S3Call call, ObjectVersion version)
    {
        var header = call.Header("Range");
        if (call.Query["partNumber"] is { } text)
        {
            if (header is not null)
            {
                throw S3Errors.InvalidRequest("Cannot specify both Range header and partNumber query parameter.");
            }

            return Part(text, version);
        }

        if (header is null || !header.StartsWith("bytes=", StringComparison.Ordinal) || header.Contains(',', StringComparison.Ordinal))
        {
            return null;
        }

        var size = version.Size;
        var bounds = header["bytes=".Length..].Split('-', 2);
        if (bounds.Length != 2 || (bounds[0].Length > 0 && !IsNumber(bounds[0])) || (bounds[1].Length > 0 && !IsNumber(bounds[1])) || bounds[0].Length + bounds[1].Length == 0)
        {
            return null;
        }

        var first = bounds[0].Length > 0 ? Number(bounds[0]) : Math.Max(0, size - Number(bounds[1]));
        var last = bounds[0].Length > 0 && bounds[1].Length > 0 ? Math.Min(Number(bounds[1]), size - 1) : size - 1;
        if (bounds[0].Length > 0 && bounds[1].Length > 0 && Number(bounds[1]) < first)
        {
            return null;
        }

        return first >= size || (bounds[0].Length == 0 && Number(bounds[1]) == 0)
            ? throw Unsatisfiable(header, size)
            : new((int)first, (int)(last - first + 1), false);
    }

    private static ByteRange Part(string text, ObjectVersion version)
    {
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 10_000)
        {
            throw S3Errors.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
        }

        if (version.Parts.IsEmpty)
        {
            return number == 1 ? new(0, version.Size, true) : throw NoSuchPart(number);
        }

        var start = 0;
        foreach (var part in version.Parts)
        {
            if (part.Number == number)
            {
                return new(start, part.Size, true);
            }

            start += part.Size;
        }

        throw NoSuchPart(number);
    }

    private static Services.AwsErrorException NoSuchPart(int number) =>
        S3Errors.Of(416, "InvalidPartNumber", "The requested partnumber is not satisfiable", ("PartNumberRequested", number.ToString(CultureInfo.InvariantCulture)));

    private static Services.AwsErrorException Unsatisfiable(string range, int size) =>
        S3Errors.Of(416, "InvalidRange", "The requested range is not satisfiable", ("RangeRequested", range), ("ActualObjectSize", size.ToString(CultureInfo.InvariantCulture)));

    private static bool IsNumber(string text) => text.All(char.IsAsciiDigit) && text.Length < 19;

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
