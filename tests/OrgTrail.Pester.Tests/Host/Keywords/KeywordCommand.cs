using System.Management.Automation;
using OrgTrail.Pester.Tests.Host.Running;

namespace OrgTrail.Pester.Tests.Host.Keywords;

/// <summary>A word of the test language that is understood while a file is discovered.</summary>
public abstract class KeywordCommand : PSCmdlet
{
    private protected TestContainer DiscoveringContainer()
    {
        var container = TestContainer.Active;
        return container.IsDiscovering
            ? container
            : throw new PSNotSupportedException($"{MyInvocation.InvocationName} stands in a file or a block, not in a running test.");
    }

    /// <summary>One pass without data, or one for each item; -ForEach without items gives no pass, as in Pester.</summary>
    private protected IEnumerable<(object? Data, bool HasData)> Items(object?[]? items, string parameter) =>
        MyInvocation.BoundParameters.ContainsKey(parameter)
            ? (items ?? []).Select(item => (item, true))
            : [(null, false)];
}
