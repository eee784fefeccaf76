using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace OrgTrail.Shell.Running;

/// <summary>A script's <c>#Requires</c> lines, which the engine checks for called files alone.</summary>
internal static class ScriptRequirementCheck
{
    /// <exception cref="ScriptRefusedException">A requirement isn't met; the message names it.</exception>
    public static void Enforce(ScriptRequirements? requirements, Runspace runspace)
    {
        if (requirements is null)
        {
            return;
        }

        if (requirements.RequiredPSVersion is { } wanted && wanted > runspace.Version)
        {
            throw new ScriptRefusedException($"The script requires PowerShell {wanted}; this engine is {runspace.Version}.");
        }

        if (requirements.RequiredPSEditions.Count > 0 && !requirements.RequiredPSEditions.Contains("Core", StringComparer.OrdinalIgnoreCase))
        {
            throw new ScriptRefusedException("The script requires Windows PowerShell.");
        }

        if (requirements.IsElevationRequired && !Environment.IsPrivilegedProcess)
        {
            throw new ScriptRefusedException("The script requires to be run as an administrator.");
        }

        foreach (var module in requirements.RequiredModules)
        {
            using var finder = PowerShell.Create(runspace);
            if (finder.AddCommand("Get-Module").AddParameter("FullyQualifiedName", module).Invoke().Count > 0)
            {
                continue;
            }

            using var shell = PowerShell.Create(runspace);
            shell.AddCommand("Import-Module").AddParameter("FullyQualifiedName", module).AddParameter("ErrorAction", ActionPreference.Stop);
            shell.Invoke();
        }
    }
}
