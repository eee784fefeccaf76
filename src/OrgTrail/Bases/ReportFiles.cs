using System.Management.Automation;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Reports.Comparing;

namespace OrgTrail.Bases;

/// <summary>Turns the paths of a report into those of the file system.</summary>
internal sealed class ReportFiles(PSCmdlet cmdlet)
{
    /// <summary>The full path of the file to write.</summary>
    /// <exception cref="OrgTrailException">The path has wildcards, or is none of the file system.</exception>
    public string Target(string path, bool isLiteral)
    {
        if (!isLiteral && WildcardPattern.ContainsWildcardCharacters(path))
        {
            throw new OrgTrailException(
                ErrorIds.ReportPathInvalid,
                ErrorKind.InvalidArgument,
                path,
                $"'{path}' has wildcard characters, and a report is one file. Name the file, or give -LiteralPath when the characters are part of its name.");
        }

        return Resolve(path);
    }

    /// <summary>The report of before; null, with a warning, when there is none yet.</summary>
    /// <exception cref="OrgTrailException">There is a file, and it is no report.</exception>
    public PreviousReport? Previous(string path)
    {
        var file = Resolve(path);
        try
        {
            return PreviousReportReader.Read(file, File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // The first run of a scheduled task has nothing to compare with, and should not need a line of its own.
            cmdlet.WriteWarning($"There is no report '{file}' to compare with: the new report does not say what changed.");
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OrgTrailException(ErrorIds.PreviousReportInvalid, ErrorKind.InvalidData, file, $"'{file}' could not be read: {exception.Message}", exception);
        }
    }

    private string Resolve(string path)
    {
        try
        {
            var resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem"
                ? Path.GetFullPath(resolved)
                : throw new NotSupportedException($"'{path}' is a path of the provider {provider.Name}; reports are files.");
        }
        catch (Exception exception) when (exception is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or NotSupportedException or ProviderInvocationException or ArgumentException)
        {
            throw new OrgTrailException(ErrorIds.ReportPathInvalid, ErrorKind.InvalidArgument, path, $"'{path}' does not name a file: {exception.Message}", exception);
        }
    }
}
