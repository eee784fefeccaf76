using System.Management.Automation;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Errors;

namespace OrgTrail.Configuration;

/// <summary>Reads the configuration that a path names, by the notation its extension tells.</summary>
internal static class ConfigurationFile
{
    public static ConfigurationSource Read(PSCmdlet cmdlet, string path)
    {
        var file = Resolve(cmdlet, path);
        var extension = Path.GetExtension(file);
        var isData = extension.Equals(".psd1", StringComparison.OrdinalIgnoreCase);
        if (!isData && !extension.Equals(".json", StringComparison.OrdinalIgnoreCase) && !extension.Equals(".jsonc", StringComparison.OrdinalIgnoreCase))
        {
            throw Unreadable(file, ErrorKind.InvalidArgument, $"'{file}' ends in neither .psd1 nor .json, so its notation is not known. Give -ConfigurationPath a file of that kind.", null);
        }

        var folder = Path.GetDirectoryName(file);
        return isData ? DataFileConfiguration.Read(file, Text(file), folder) : JsonConfiguration.Read(file, Text(file), folder);
    }

    private static string Resolve(PSCmdlet cmdlet, string path)
    {
        try
        {
            var file = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem"
                ? file
                : throw Unreadable(path, ErrorKind.InvalidArgument, $"'{path}' is a path of the provider {provider.Name}; a configuration is a file.", null);
        }
        catch (Exception exception) when (exception is SessionStateException or NotSupportedException or ProviderInvocationException)
        {
            throw Unreadable(path, ErrorKind.InvalidArgument, $"'{path}' does not name a file: {exception.Message}", exception);
        }
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new OrgTrailException(
                ErrorIds.ConfigurationNotFound,
                ErrorKind.ObjectNotFound,
                file,
                $"There is no file '{file}'. Correct -ConfigurationPath; docs/examples/baseline.psd1 is a file to begin with.",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(
                file,
                ErrorKind.InvalidData,
                Directory.Exists(file) ? $"'{file}' is a folder; name the file in it." : $"'{file}' could not be read: {exception.Message}",
                exception);
        }
    }

    private static OrgTrailException Unreadable(string target, ErrorKind kind, string message, Exception? inner) =>
        new(ErrorIds.ConfigurationUnreadable, kind, target, message, inner);
}
