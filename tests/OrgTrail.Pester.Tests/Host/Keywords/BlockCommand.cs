using System.Management.Automation;

namespace OrgTrail.Pester.Tests.Host.Keywords;

/// <summary>Describe and Context: run their fixture at once to discover what is in it, once for each -ForEach item.</summary>
public abstract class BlockCommand : KeywordCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1)]
    public ScriptBlock Fixture { get; set; } = null!;

    [Parameter]
    public string[] Tag { get; set; } = [];

    [Parameter]
    public SwitchParameter Skip { get; set; }

    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? ForEach { get; set; }

    protected override void EndProcessing()
    {
        var container = DiscoveringContainer();
        foreach (var (data, hasData) in Items(ForEach, nameof(ForEach)))
        {
            var name = ForEachData.Expand(Name, data, hasData, container.Current);
            var block = new TestBlock(container.Current, name, data, hasData, Skip, Tag);
            container.Current.Children.Add(block);
            container.Discover(block, Fixture);
        }
    }
}

[Cmdlet("Invoke", "PesterDescribe")]
public sealed class DescribeCommand : BlockCommand;

[Cmdlet("Invoke", "PesterContext")]
public sealed class ContextCommand : BlockCommand
{
    protected override void EndProcessing()
    {
        if (DiscoveringContainer().Current.Parent is null)
        {
            throw new PSNotSupportedException("Context stands in a Describe.");
        }

        base.EndProcessing();
    }
}
