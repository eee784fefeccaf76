using System.Management.Automation;
using OrgTrail.Core.Errors;

namespace OrgTrail.Bases;

/// <summary>Reads the files that a cmdlet's paths name. What can't be read is a non-terminating error and a null.</summary>
internal sealed class PolicyFiles(PSCmdlet cmdlet)
{
    /// <summary>A file's text, with its path as the file system names it.</summary>
    public sealed record PolicyFile(string Path, string Text);

    public IEnumerable<PolicyFile?> Read(IEnumerable<string> paths, bool isLiteral)
    {
        foreach (var path in paths)
        {
            foreach (var file in Resolve(path, isLiteral))
            {
                yield return file is null ? null : ReadOne(file);
            }
        }
    }

    private IReadOnlyList<string?> Resolve(string path, bool isLiteral)
    {
        try
        {
            if (isLiteral)
            {
                var literal = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var literalProvider, out _);
                RequireFileSystem(path, literalProvider);
                return [literal];
            }

            var resolved = cmdlet.GetResolvedProviderPathFromPSPath(path, out var provider);
            RequireFileSystem(path, provider);
            // Nothing checked must not look like nothing found.
            return resolved.Count > 0 ? resolved : Fail(ErrorIds.PolicyFileNotFound, ErrorKind.ObjectNotFound, path, $"No file matches '{path}'.", null);
        }
        catch (ItemNotFoundException exception)
        {
            return Fail(ErrorIds.PolicyFileNotFound, ErrorKind.ObjectNotFound, path, $"There is no file '{path}'.", exception);
        }
        catch (Exception exception) when (exception is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or NotSupportedException or ProviderInvocationException)
        {
            return Fail(ErrorIds.PolicyFileUnreadable, ErrorKind.InvalidArgument, path, $"'{path}' does not name a file: {exception.Message}", exception);
        }
    }

    private static void RequireFileSystem(string path, ProviderInfo provider)
    {
        if (provider.Name != "FileSystem")
        {
            throw new NotSupportedException($"'{path}' is a path of the provider {provider.Name}; policies are read from files.");
        }
    }

    private PolicyFile? ReadOne(string file)
    {
        try
        {
            return new PolicyFile(file, File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            Fail(ErrorIds.PolicyFileNotFound, ErrorKind.ObjectNotFound, file, $"There is no file '{file}'.", exception);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var message = Directory.Exists(file)
                ? $"'{file}' is a folder. Name its files, e.g. '{System.IO.Path.Combine(file, "*.json")}'."
                : $"'{file}' could not be read: {exception.Message}";
            Fail(ErrorIds.PolicyFileUnreadable, ErrorKind.InvalidData, file, message, exception);
            return null;
        }
    }

    private string?[] Fail(string id, ErrorKind kind, string target, string message, Exception? inner)
    {
        cmdlet.WriteError(ErrorRecords.From(new OrgTrailException(id, kind, target, message, inner), "read policies", target, null));
        return [null];
    }
}
