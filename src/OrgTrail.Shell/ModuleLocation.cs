namespace OrgTrail.Shell;

/// <summary>
/// Finds the module: beside the published shell (<c>OrgTrail/OrgTrail.psd1</c>), or in the clone that the shell was
/// built in, at the root.
/// </summary>
internal static class ModuleLocation
{
    private const string Manifest = "OrgTrail.psd1";

    /// <exception cref="FileNotFoundException">Neither is there.</exception>
    public static string Find(string startFolder)
    {
        for (var folder = new DirectoryInfo(startFolder); folder is not null; folder = folder.Parent)
        {
            foreach (var candidate in new[] { Path.Combine(folder.FullName, "OrgTrail"), folder.FullName })
            {
                if (File.Exists(Path.Combine(candidate, Manifest)) && File.Exists(Path.Combine(candidate, "bin", "OrgTrail.psm1")))
                {
                    return Path.Combine(candidate, Manifest);
                }
            }
        }

        throw new FileNotFoundException($"{Manifest} with its built files was not found above {startFolder}: build the module first.");
    }
}
