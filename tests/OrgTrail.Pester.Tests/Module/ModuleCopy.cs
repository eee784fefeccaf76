namespace OrgTrail.Pester.Tests.Module;

/// <summary>A copy of the packaged module in a folder of its own, which therefore gets a load context of its own.</summary>
internal sealed class ModuleCopy : IDisposable
{
    public ModuleCopy()
    {
        Folder = Path.Combine(Directory.CreateTempSubdirectory("orgtrail-module-").FullName, "OrgTrail");
        var package = Path.Combine(Repository.Root, "artifacts", "module", "OrgTrail");
        foreach (var file in Directory.EnumerateFiles(package, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(package, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public string Folder { get; }

    public string Manifest => Path.Combine(Folder, "OrgTrail.psd1");

    /// <summary>Windows keeps loaded files: there the system's own cleaning of temporary files must do.</summary>
    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
        }
    }
}
