using System.Text;
using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.Kms;

/// <summary>Limit, Marker, NextMarker and Truncated.</summary>
internal static class Markers
{
    public static JsonObject Page<T>(JsonArguments arguments, string member, int standard, int maximum, IEnumerable<T> items, Func<T, JsonNode> write)
    {
        var limit = arguments.Number("Limit") ?? standard;
        if (limit < 1 || limit > maximum)
        {
            throw KmsErrors.Validation($"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must have value between 1 and {maximum}");
        }

        var all = items.ToList();
        var start = arguments.Text("Marker") is { } marker ? Offset(marker, member, all.Count) : 0;
        var truncated = start + limit < all.Count;
        var page = new JsonObject
        {
            [member] = new JsonArray([.. all.Skip(start).Take(limit).Select(write)]),
            ["Truncated"] = truncated,
        };
        if (truncated)
        {
            page["NextMarker"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{member}:{start + limit}"));
        }

        return page;
    }

    private static int Offset(string marker, string member, int count)
    {
        var buffer = new byte[marker.Length];
        if (Convert.TryFromBase64String(marker, buffer, out var length)
            && Encoding.UTF8.GetString(buffer, 0, length).Split(':') is [var name, var number]
            && name == member && int.TryParse(number, out var offset) && offset >= 0 && offset <= count)
        {
            return offset;
        }

        throw KmsErrors.New("InvalidMarkerException", "Invalid marker");
    }
}
