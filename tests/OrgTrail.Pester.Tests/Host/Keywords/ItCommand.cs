using System.Management.Automation;

namespace OrgTrail.Pester.Tests.Host.Keywords;

/// <summary>It: notes the test; its body runs later.</summary>
[Cmdlet("Invoke", "PesterIt")]
public sealed class ItCommand : KeywordCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1)]
    public ScriptBlock Test { get; set; } = null!;

    [Parameter]
    [Alias("TestCases")]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? ForEach { get; set; }

    [Parameter]
    public string[] Tag { get; set; } = [];

    [Parameter]
    public SwitchParameter Skip { get; set; }

    protected override void EndProcessing()
    {
        var block = DiscoveringContainer().Current;
        if (block.Parent is null)
        {
            throw new PSNotSupportedException("It stands in a Describe or a Context.");
        }

        foreach (var (data, hasData) in Items(ForEach, nameof(ForEach)))
        {
            var name = ForEachData.Expand(Name, data, hasData, block);
            block.Children.Add(new TestCase(block, name, data, hasData, Skip, Tag, Test));
        }
    }
}
