using System.Management.Automation;
using OrgTrail.Core.Errors;

namespace OrgTrail.Bases;

/// <summary>Turns PowerShell's paths into those of the file system; on the pipeline thread, where the drives are known.</summary>
internal static class FilePaths
{
    public static string Resolve(PSCmdlet cmdlet, string parameter, string path)
    {
        try
        {
            var resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem" ? resolved : throw Invalid(parameter, path, $"it is a path of the provider {provider.Name}", null);
        }
        catch (SessionStateException exception)
        {
            throw Invalid(parameter, path, exception.Message, exception);
        }
    }

    private static OrgTrailException Invalid(string parameter, string path, string why, Exception? inner) => new(
        ErrorIds.InvalidPath, ErrorKind.InvalidArgument, path, $"-{parameter} '{path}' does not name a file or folder: {FaultErrors.Sentence(why)} Give a path of the file system.", inner);
}
