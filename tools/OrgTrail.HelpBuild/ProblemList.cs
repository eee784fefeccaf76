namespace OrgTrail.HelpBuild;

/// <summary>Writes what is wrong in the form that MSBuild, editors and CI recognise as an error of that line.</summary>
internal sealed class ProblemList(TextWriter writer)
{
    public int Count { get; private set; }

    public void Add(string path, int line, string message)
    {
        Count++;
        writer.WriteLine($"{path}({line}): error HELP: {message}");
    }
}
