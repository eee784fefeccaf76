using System.Collections.Concurrent;
using System.IO.Enumeration;
using OrgTrail.Core.Logs.Layout;

namespace OrgTrail.Core.Logs.Sources;

/// <summary>
/// The folders of a copy, and the way from keys to paths: never out of the copy, by <c>..</c> or by links, whatever a key says.
/// </summary>
internal sealed class CopyFolders
{
    private const int SearchDepth = 16;
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
    private readonly ConcurrentDictionary<string, bool> _plain = new(StringComparer.Ordinal);

    /// <param name="path">The folder that was given.</param>
    public CopyFolders(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

        // The folder may be one within AWSLogs: then it is the part of the copy that is looked at.
        var above = full;
        while (above is not null && Path.GetFileName(above) != LogRoots.Folder)
        {
            above = Path.GetDirectoryName(above);
        }

        if (above is not null)
        {
            Roots = [WithSeparator(above)];
            Within = above == full ? null : WithSeparator(full);
            return;
        }

        Roots = [.. Find(full, 0).Order(StringComparer.Ordinal)];
        if (Roots.Count == 0 && Directory.Exists(full) && FoldersOf(full).Any(n => LogRoots.IsAccount(n) || LogRoots.IsOrganization(n)))
        {
            // A copy of what is below AWSLogs.
            Roots = [WithSeparator(full)];
        }
    }

    /// <summary>The folders named AWSLogs, with a separator at their end.</summary>
    public IReadOnlyList<string> Roots { get; }

    /// <summary>The part of the copy that was asked for; null for all of it.</summary>
    public string? Within { get; }

    /// <summary>True when a folder is, holds or is in the part that was asked for.</summary>
    public bool Reaches(string folder) =>
        Within is null || Within.StartsWith(WithSeparator(folder), StringComparison.Ordinal) || folder.StartsWith(Within, StringComparison.Ordinal);

    /// <summary>The path of <c>AWSLogs/…</c> below a root; null when it would not be in the copy.</summary>
    public string? PathOf(int root, ReadOnlySpan<char> belowRoot)
    {
        foreach (var range in belowRoot.TrimEnd('/').Split('/'))
        {
            if (belowRoot[range] is "" or "." or ".." || belowRoot[range].IndexOfAny('\\', ':', '\0') >= 0)
            {
                return belowRoot.IsEmpty ? Roots[root] : null;
            }
        }

        return string.Concat(Roots[root], Path.DirectorySeparatorChar == '/' ? belowRoot : belowRoot.ToString().Replace('/', Path.DirectorySeparatorChar));
    }

    /// <summary>True when neither the file nor a folder on the way to it is a link.</summary>
    public bool IsPlain(int root, string path) =>
        (File.GetAttributes(path) & FileAttributes.ReparsePoint) == 0
        && (Path.GetDirectoryName(path) is not { } folder || folder.Length < Roots[root].Length || _plain.GetOrAdd(folder, f => IsPlain(root, f)));

    /// <summary>The folders in a folder, links left out.</summary>
    public static IReadOnlyList<string> FoldersOf(string path) =>
        !Directory.Exists(path) ? [] : [.. EntriesOf(path).Where(e => e.IsFolder).Select(e => e.Name).Order(StringComparer.Ordinal)];

    /// <summary>What is in a folder; a link is no folder, whatever it leads to.</summary>
    public static IEnumerable<(string Name, bool IsFolder, ulong Token)> EntriesOf(string path) =>
        !Directory.Exists(path) ? [] : new FileSystemEnumerable<(string, bool, ulong)>(path, Read, Everything);

    private static (string Name, bool IsFolder, ulong Token) Read(ref FileSystemEntry entry)
    {
        if (entry.IsDirectory && (entry.Attributes & FileAttributes.ReparsePoint) == 0)
        {
            return (entry.FileName.ToString(), true, 0);
        }

        var token = new HashCode64();
        token.Add((ulong)entry.Length);
        token.Add((ulong)entry.LastWriteTimeUtc.Ticks);
        return (entry.FileName.ToString(), false, token.Value);
    }

    private static IEnumerable<string> Find(string folder, int depth)
    {
        if (depth > SearchDepth)
        {
            yield break;
        }

        foreach (var name in FoldersOf(folder))
        {
            var path = Path.Join(folder, name);
            if (name == LogRoots.Folder)
            {
                yield return WithSeparator(path);
                continue;
            }

            foreach (var found in Find(path, depth + 1))
            {
                yield return found;
            }
        }
    }

    private static string WithSeparator(string path) => Path.EndsInDirectorySeparator(path) ? path : path + Path.DirectorySeparatorChar;
}
