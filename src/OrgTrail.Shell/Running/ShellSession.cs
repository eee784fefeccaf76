using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using OrgTrail.Shell.Hosting;

namespace OrgTrail.Shell.Running;

/// <summary>One run of the shell: opens the engine with the module imported, does what the command line asks.</summary>
internal sealed class ShellSession(CommandLine commandLine)
{
    private readonly ShellHost _host = new(commandLine.NonInteractive);

    public int Run()
    {
        switch (commandLine.Mode)
        {
            case ShellMode.Help:
                Console.Out.WriteLine(Texts.Help);
                return ExitCodes.Success;
            case ShellMode.Version:
                Console.Out.WriteLine(Texts.Version);
                return ExitCodes.Success;
        }

        if (commandLine.Mode == ShellMode.File && !File.Exists(commandLine.Text))
        {
            _host.UI.WriteErrorLine($"The script '{commandLine.Text}' doesn't exist.");
            return ExitCodes.BadUsage;
        }

        using var runspace = Open();
        var runner = new PipelineRunner(_host, runspace);
        if (!runner.ImportModule(ModuleLocation.Find(AppContext.BaseDirectory)))
        {
            return ExitCodes.Failure;
        }

        var exitCode = commandLine.Mode switch
        {
            ShellMode.Guide => runner.RunScript(Texts.Guide),
            ShellMode.Command => runner.RunScript(commandLine.Text == "-" ? Console.In.ReadToEnd() : commandLine.Text),
            ShellMode.File => runner.RunFile(Path.GetFullPath(commandLine.Text), commandLine.Arguments),
            _ => ExitCodes.Success,
        };

        var staysOpen = commandLine.Mode == ShellMode.Interactive || commandLine.NoExit;
        return staysOpen && _host.ExitCode is null ? new InteractiveLoop(_host, runspace, runner).Run() : exitCode;
    }

    private Runspace Open()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            // The person starts this shell to run scripts, as with pwsh -ExecutionPolicy RemoteSigned, pwsh's own default.
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
        }

        var runspace = RunspaceFactory.CreateRunspace(_host, state);
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        runspace.SessionStateProxy.Path.SetLocation(Environment.CurrentDirectory);
        return runspace;
    }
}
