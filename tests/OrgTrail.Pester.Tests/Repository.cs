namespace OrgTrail.Pester.Tests;

/// <summary>Where the tests run: the clone around them.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Manifest => Path.Combine(Root, "OrgTrail.psd1");

    public static string PesterFolder => Path.Combine(Root, "tests", "Pester");

    /// <summary>Debug or Release: that of these tests.</summary>
    public static string Configuration { get; } =
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrgTrail.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("OrgTrail.slnx is not above the tests.");
        }

        return folder.FullName;
    }
}
