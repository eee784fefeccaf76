using System.Globalization;
using System.Text.Json;
using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Reports.Comparing;

/// <summary>Reads what a report of before had open, from our JSON or from what the HTML carries of it.</summary>
public static class PreviousReportReader
{
    /// <summary>Reads a report.</summary>
    /// <param name="path">The file, for errors.</param>
    /// <param name="text">What it holds.</param>
    /// <exception cref="OrgTrailException">It is no report of ours, or a newer one than this version can read.</exception>
    public static PreviousReport Read(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using var document = JsonDocument.Parse(Payload(path, text));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schema", out var schema) || schema.GetString() != "orgtrail-report")
            {
                throw Refuse(path, "it is not a report of OrgTrail");
            }

            var version = root.GetProperty("schemaVersion").GetString();
            if (version?.Split('.')[0] != "1")
            {
                throw Refuse(path, $"its version {version} is newer than this module; update the module");
            }

            var generated = Time(root.GetProperty("generatedAt"));
            return new PreviousReport(
                generated,
                root.TryGetProperty("score", out var score) && score.ValueKind == JsonValueKind.Object ? score.GetProperty("value").GetInt32() : null,
                [.. root.GetProperty("findings").EnumerateArray().Where(IsOpen).Select(f => Finding(f, generated))]);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Refuse(path, $"it can't be read ({exception.Message.Split('\n')[0]})", exception);
        }
    }

    private static string Payload(string path, string text) =>
        text.AsSpan().TrimStart().StartsWith("<")
            ? EmbeddedState.Find(text) ?? throw Refuse(path, "it is HTML, but not a report of OrgTrail")
            : text;

    private static bool IsOpen(JsonElement finding) => finding.GetProperty("status").GetString() is "Fail" or "Unknown";

    private static PreviousFinding Finding(JsonElement finding, DateTimeOffset generated) => new(
        Required(finding, "ruleId"),
        Required(finding, "subject"),
        Required(finding, "title"),
        Required(finding, "status"),
        Text(finding, "severity"),
        finding.TryGetProperty("openSince", out var since) && since.ValueKind == JsonValueKind.String ? Time(since) : generated);

    private static string Required(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;

    private static DateTimeOffset Time(JsonElement element) =>
        DateTimeOffset.Parse(element.GetString() ?? string.Empty, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static OrgTrailException Refuse(string path, string why, Exception? inner = null) => new(
        ErrorIds.PreviousReportInvalid,
        ErrorKind.InvalidData,
        path,
        $"'{path}' can't be compared with: {why}. Give a JSON or HTML report that Export-OrgTrailReport wrote.",
        inner);
}
