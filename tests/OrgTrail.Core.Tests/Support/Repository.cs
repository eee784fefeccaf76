namespace OrgTrail.Core.Tests.Support;

/// <summary>The files of the repository that tests compare with the code.</summary>
public static class Repository
{
    /// <summary>The folder of OrgTrail.slnx.</summary>
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OrgTrail.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("OrgTrail.slnx was not found above the tests.");
    }
}
