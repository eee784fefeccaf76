using System.Management.Automation;

namespace OrgTrail.Pester.Tests.Host.Keywords;

/// <summary>BeforeAll, BeforeEach, AfterEach, AfterAll: note a script of the block they stand in.</summary>
public abstract class SetupCommand : KeywordCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    public ScriptBlock Scriptblock { get; set; } = null!;

    protected override void EndProcessing()
    {
        var scripts = Scripts(DiscoveringContainer().Current);
        if (scripts.Count > 0)
        {
            throw new PSNotSupportedException($"{MyInvocation.InvocationName} stands once in a block.");
        }

        scripts.Add(Scriptblock);
    }

    protected abstract IList<ScriptBlock> Scripts(TestBlock block);
}

[Cmdlet("Invoke", "PesterBeforeAll")]
public sealed class BeforeAllCommand : SetupCommand
{
    protected override IList<ScriptBlock> Scripts(TestBlock block) => block.BeforeAll;
}

[Cmdlet("Invoke", "PesterBeforeEach")]
public sealed class BeforeEachCommand : SetupCommand
{
    protected override IList<ScriptBlock> Scripts(TestBlock block) => block.BeforeEach;
}

[Cmdlet("Invoke", "PesterAfterEach")]
public sealed class AfterEachCommand : SetupCommand
{
    protected override IList<ScriptBlock> Scripts(TestBlock block) => block.AfterEach;
}

[Cmdlet("Invoke", "PesterAfterAll")]
public sealed class AfterAllCommand : SetupCommand
{
    protected override IList<ScriptBlock> Scripts(TestBlock block) => block.AfterAll;
}

/// <summary>BeforeDiscovery: runs now, in the scope it stands in.</summary>
[Cmdlet("Invoke", "PesterBeforeDiscovery")]
public sealed class BeforeDiscoveryCommand : KeywordCommand
{
    [Parameter(Mandatory = true, Position = 0)]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    protected override void EndProcessing()
    {
        DiscoveringContainer();
        SessionState.InvokeCommand.InvokeScript(useLocalScope: false, ScriptBlock, input: null, args: []);
    }
}
