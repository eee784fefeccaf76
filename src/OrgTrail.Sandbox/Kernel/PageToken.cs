using System.Globalization;
using System.Text;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>Tokens that continue a listing: the operation, so that one of another listing is refused, and how far it is.</summary>
internal static class PageToken
{
    public static string Write(string operation, int offset) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{operation}:{offset}")));

    /// <summary>How far the listing is; null for a token that this listing of <paramref name="count"/> items never gave.</summary>
    public static int? Read(string token, string operation, int count)
    {
        var buffer = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, buffer, out var length))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(buffer, 0, length).Split(':');
        return parts.Length == 2 && parts[0] == operation && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset <= count
            ? offset
            : null;
    }
}
