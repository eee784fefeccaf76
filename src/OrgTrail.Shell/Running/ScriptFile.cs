using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace OrgTrail.Shell.Running;

/// <summary>A script file as the pipeline of a PowerShell.</summary>
internal static class ScriptFile
{
    /// <summary>
    /// The file's script block is dot-sourced rather than the file called: <c>exit N</c> in a called file ends that file
    /// alone, in a script block it reaches the host.
    /// </summary>
    /// <exception cref="ScriptRefusedException">The file is no script, or its arguments or requirements aren't met.</exception>
    public static PowerShell Add(PowerShell shell, Runspace runspace, string path, IReadOnlyList<string> arguments)
    {
        using var finder = PowerShell.Create(runspace);
        // Not by Get-Command, which would take [ and ] of a file's name for wildcards.
        var script = finder
            .AddScript("param($path) $ExecutionContext.InvokeCommand.GetCommand($path, 'ExternalScript')")
            .AddArgument(path)
            .Invoke<ExternalScriptInfo>()
            .FirstOrDefault() ?? throw new ScriptRefusedException($"'{path}' is not a PowerShell script.");
        ScriptRequirementCheck.Enforce(((ScriptBlockAst)script.ScriptBlock.Ast).ScriptRequirements, runspace);
        var (named, positional) = ScriptArguments.Bind(script.Parameters, arguments);
        return shell
            .AddScript("param($script, $named, $positional) . $script @named @positional")
            .AddArgument(script.ScriptBlock)
            .AddArgument(named)
            .AddArgument(positional);
    }
}
