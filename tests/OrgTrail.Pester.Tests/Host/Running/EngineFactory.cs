using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using OrgTrail.Pester.Tests.Host.Assertions;
using OrgTrail.Pester.Tests.Host.Keywords;

namespace OrgTrail.Pester.Tests.Host.Running;

/// <summary>Opens PowerShell's engine with the test language in it.</summary>
internal static class EngineFactory
{
    private static readonly (string Name, Type Command)[] Language =
    [
        ("Describe", typeof(DescribeCommand)),
        ("Context", typeof(ContextCommand)),
        ("It", typeof(ItCommand)),
        ("BeforeDiscovery", typeof(BeforeDiscoveryCommand)),
        ("BeforeAll", typeof(BeforeAllCommand)),
        ("BeforeEach", typeof(BeforeEachCommand)),
        ("AfterEach", typeof(AfterEachCommand)),
        ("AfterAll", typeof(AfterAllCommand)),
        ("Set-ItResult", typeof(SetItResultCommand)),
        ("Should", typeof(ShouldCommand)),
    ];

    public static Runspace Open()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ThreadOptions = PSThreadOptions.UseCurrentThread;
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        foreach (var (name, command) in Language)
        {
            // A compiled command is called Verb-Noun; the word of the language is its alias.
            var cmdlet = name.Contains('-', StringComparison.Ordinal) ? name : "Invoke-Pester" + name;
            state.Commands.Add(new SessionStateCmdletEntry(cmdlet, command, helpFileName: null));
            if (cmdlet != name)
            {
                state.Commands.Add(new SessionStateAliasEntry(name, cmdlet));
            }
        }

        var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        return runspace;
    }

    /// <summary>Adds the driver and the test drive: <c>TestDrive:</c> and <c>$TestDrive</c>.</summary>
    public static Hashtable Prepare(Runspace runspace, string drive)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript("param($drive) $null = $ExecutionContext.SessionState.Drive.New($drive, 'global')")
            .AddArgument(new PSDriveInfo("TestDrive", FileSystem(runspace), drive, "Files of the running test file", credential: null))
            .Invoke();

        using var stream = typeof(EngineFactory).Assembly.GetManifestResourceStream("Driver.ps1")!;
        using var reader = new StreamReader(stream);
        using var loader = PowerShell.Create(runspace);
        var driver = (Hashtable)loader.AddScript(reader.ReadToEnd()).Invoke().Single().BaseObject;
        runspace.SessionStateProxy.SetVariable("__pesterDriver", driver);
        runspace.SessionStateProxy.SetVariable("TestDrive", drive);
        return driver;
    }

    private static ProviderInfo FileSystem(Runspace runspace)
    {
        using var shell = PowerShell.Create(runspace);
        return (ProviderInfo)shell.AddScript("$ExecutionContext.SessionState.Provider.GetOne('FileSystem')").Invoke().Single().BaseObject;
    }
}
