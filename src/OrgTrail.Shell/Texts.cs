using System.Reflection;

namespace OrgTrail.Shell;

/// <summary>What the shell says about itself.</summary>
internal static class Texts
{
    public const string Welcome =
        "OrgTrail is imported: Get-Command -Module OrgTrail lists its cmdlets, Get-Help about_OrgTrail explains it, exit leaves.";

    public const string Help =
        """
        Runs PowerShell with the OrgTrail module imported, where .NET is installed but PowerShell isn't.

          OrgTrail.Shell                            the guided main job, on a sandbox in memory
          OrgTrail.Shell -Command <text>|-          runs PowerShell text, or the text read from standard input
          OrgTrail.Shell [-File] <script> [args]    runs a script with its parameters and arguments
          OrgTrail.Shell -Interactive               a prompt
          OrgTrail.Shell -Help | -Version

          -NonInteractive      a question to the person is an error
          -NoExit              a prompt after -Command or -File
          -NoProfile, -NoLogo  accepted: this shell has neither

        Exit codes as pwsh's: the N of 'exit N'; 1 after a terminating error or, with -Command, when the last statement
        failed; 64 for a command line that isn't understood; 130 after Ctrl+C.

        The engine carries the commands of Microsoft.PowerShell.Core alone: Select-Object, ConvertTo-Json and the like
        need a full PowerShell 7.6.
        """;

    public static string Version
    {
        get
        {
            var shell = typeof(Texts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            var engine = typeof(System.Management.Automation.PSObject).Assembly
                .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            return $"OrgTrail {Short(shell)}, PowerShell engine {Short(engine)}";
        }
    }

    /// <summary>The script of the guided main job, docs/examples/quick-start.ps1.</summary>
    public static string Guide
    {
        get
        {
            using var stream = typeof(Texts).Assembly.GetManifestResourceStream("quick-start.ps1")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    private static string Short(string version) => version.Split('+', ' ')[0];
}
