namespace OrgTrail.Core.Tests.Documents;

/// <summary>A file of docs, found from where the tests run.</summary>
internal static class DocumentFile
{
    /// <summary>Set to 1, tests write generated files instead of comparing them.</summary>
    private const string WriteVariable = "ORGTRAIL_WRITE_DOCS";

    public static string Read(string name) => File.ReadAllText(PathOf(name)).ReplaceLineEndings("\n");

    public static void AssertGenerated(string name, string text)
    {
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(PathOf(name), text);
        }

        Assert.True(Read(name) == text, $"docs/{name} is not what the generator writes; run the tests with {WriteVariable}=1 to write it anew.");
    }

    private static string PathOf(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OrgTrail.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The repository's root was not found."), "docs", name);
    }
}
