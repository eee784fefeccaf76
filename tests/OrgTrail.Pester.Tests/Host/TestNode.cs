using System.Management.Automation;

namespace OrgTrail.Pester.Tests.Host;

/// <summary>What Describe, Context and It have in common. Public, because the driver script reads it.</summary>
public abstract class TestNode(TestBlock? parent, string name, object? data, bool hasData, bool skip, IReadOnlyList<string> tags)
{
    public TestBlock? Parent { get; } = parent;

    public string Name { get; } = name;

    public object? Data { get; } = data;

    public bool HasData { get; } = hasData;

    public bool Skip { get; } = skip || parent?.Skip == true;

    public IReadOnlyList<string> Tags { get; } = [.. parent?.Tags ?? [], .. tags];

    /// <summary>Names from the outermost block inwards, as Pester prints them.</summary>
    public string FullName => Parent?.FullName is { Length: > 0 } outer ? $"{outer}.{Name}" : Name;

    /// <summary>The -ForEach item as variables: <c>$_</c>, and each key of a dictionary.</summary>
    public void DefineVariables(SessionState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        foreach (var (name, value) in ForEachData.Variables(this))
        {
            state.PSVariable.Set("local:" + name, value);
        }
    }
}
