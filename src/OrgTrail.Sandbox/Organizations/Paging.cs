using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>MaxResults and NextToken: at most 20 a page.</summary>
internal static class Paging
{
    private const int Maximum = 20;

    /// <summary>One page of the items under the name given.</summary>
    public static JsonObject Page<T>(JsonArguments arguments, string operation, string member, IEnumerable<T> items, Func<T, JsonNode> write)
    {
        var size = arguments.Number("MaxResults") ?? Maximum;
        if (size is < 1 or > Maximum)
        {
            throw size < 1
                ? OrganizationErrors.InvalidInput("MIN_VALUE_EXCEEDED", "You specified a numeric value that is smaller than the minimum allowed.")
                : OrganizationErrors.InvalidInput("MAX_VALUE_EXCEEDED", "You specified a numeric value that is larger than the maximum allowed.");
        }

        var all = items.ToList();
        var start = arguments.Text("NextToken") is { } token ? Offset(token, operation, all.Count) : 0;
        var result = new JsonObject { [member] = new JsonArray([.. all.Skip(start).Take(size).Select(write)]) };
        if (start + size < all.Count)
        {
            result["NextToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{operation}:{start + size}"));
        }

        return result;
    }

    private static int Offset(string token, string operation, int count)
    {
        var buffer = new byte[token.Length];
        if (Convert.TryFromBase64String(token, buffer, out var length))
        {
            var parts = Encoding.UTF8.GetString(buffer, 0, length).Split(':');
            if (parts.Length == 2 && parts[0] == operation
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset <= count)
            {
                return offset;
            }
        }

        throw OrganizationErrors.InvalidInput("INVALID_NEXT_TOKEN", "You specified an invalid pagination token.");
    }
}
