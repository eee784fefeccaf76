using System.Buffers;

namespace OrgTrail.Core.Logs.Layout;

/// <summary>Tells the folders below <c>AWSLogs/</c> apart.</summary>
internal static class LogRoots
{
    public const string Folder = "AWSLogs";
    private static readonly SearchValues<char> RegionCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static bool IsAccount(ReadOnlySpan<char> name) => name.Length == 12 && name.IndexOfAnyExceptInRange('0', '9') < 0;

    public static bool IsOrganization(ReadOnlySpan<char> name) => name.StartsWith("o-", StringComparison.Ordinal) && name.Length > 2;

    public static bool IsRegion(ReadOnlySpan<char> name) => name.Length > 0 && name.IndexOfAnyExcept(RegionCharacters) < 0;
}
