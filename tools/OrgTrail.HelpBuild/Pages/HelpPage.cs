namespace OrgTrail.HelpBuild.Pages;

/// <summary>A page: docs/en-US/&lt;Cmdlet&gt;.md without what the cmdlet says itself (syntax and parameter tables).</summary>
internal sealed record HelpPage(string Path, string Name)
{
    public string Synopsis { get; init; } = "";

    public IReadOnlyList<string> Description { get; init; } = [];

    public IReadOnlyList<ExampleText> Examples { get; init; } = [];

    public IReadOnlyDictionary<string, ParameterText> Parameters { get; init; } = new Dictionary<string, ParameterText>();

    public IReadOnlyList<TypeText> Inputs { get; init; } = [];

    public IReadOnlyList<TypeText> Outputs { get; init; } = [];

    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<LinkText> Links { get; init; } = [];
}

/// <summary>A parameter's description and the line it starts at.</summary>
internal sealed record ParameterText(IReadOnlyList<string> Paragraphs, int Line);

internal sealed record ExampleText(string Title, string Code, IReadOnlyList<string> Remarks);

internal sealed record TypeText(string Name, IReadOnlyList<string> Paragraphs);

internal sealed record LinkText(string Title, string Uri);
