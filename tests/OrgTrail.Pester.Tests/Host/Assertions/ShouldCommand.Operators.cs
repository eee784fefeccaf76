using System.Management.Automation;

namespace OrgTrail.Pester.Tests.Host.Assertions;

/// <summary>
/// The switches that choose an operator. Declared one by one: PowerShell would take a dynamic -Be for the beginning of
/// -Because.
/// </summary>
public sealed partial class ShouldCommand
{
    [Parameter]
    public SwitchParameter Be { get; set; }

    [Parameter]
    public SwitchParameter BeExactly { get; set; }

    [Parameter]
    public SwitchParameter BeGreaterThan { get; set; }

    [Parameter]
    public SwitchParameter BeGreaterOrEqual { get; set; }

    [Parameter]
    public SwitchParameter BeLessThan { get; set; }

    [Parameter]
    public SwitchParameter BeLessOrEqual { get; set; }

    [Parameter]
    public SwitchParameter BeLike { get; set; }

    [Parameter]
    public SwitchParameter BeLikeExactly { get; set; }

    [Parameter]
    public SwitchParameter Match { get; set; }

    [Parameter]
    public SwitchParameter MatchExactly { get; set; }

    [Parameter]
    public SwitchParameter Contain { get; set; }

    [Parameter]
    public SwitchParameter BeIn { get; set; }

    [Parameter]
    public SwitchParameter BeTrue { get; set; }

    [Parameter]
    public SwitchParameter BeFalse { get; set; }

    [Parameter]
    public SwitchParameter BeNullOrEmpty { get; set; }

    [Parameter]
    public SwitchParameter HaveCount { get; set; }

    [Parameter]
    public SwitchParameter BeOfType { get; set; }

    [Parameter]
    public SwitchParameter Exist { get; set; }

    [Parameter]
    public SwitchParameter Throw { get; set; }
}
