using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

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
        var start = arguments.Text("NextToken") is { } token
            ? PageToken.Read(token, operation, all.Count) ?? throw OrganizationErrors.InvalidInput("INVALID_NEXT_TOKEN", "You specified an invalid pagination token.")
            : 0;
        var result = new JsonObject { [member] = new JsonArray([.. all.Skip(start).Take(size).Select(write)]) };
        if (start + size < all.Count)
        {
            result["NextToken"] = PageToken.Write(operation, start + size);
        }

        return result;
    }
}
