using System.Management.Automation;
using System.Management.Automation.Runspaces;
using OrgTrail.Shell.Hosting;

namespace OrgTrail.Shell.Running;

/// <summary>Runs pipelines to the console through Out-Default, and gives pwsh's exit codes.</summary>
internal sealed class PipelineRunner
{
    private readonly ShellHost _host;
    private readonly Runspace _runspace;
    private volatile PowerShell? _running;
    private volatile bool _interrupted;

    public PipelineRunner(ShellHost host, Runspace runspace)
    {
        _host = host;
        _runspace = runspace;
        Console.CancelKeyPress += (_, pressed) => Interrupt(pressed);
    }

    public bool ImportModule(string manifest) =>
        Run(shell => shell.AddCommand("Import-Module").AddParameter("Name", manifest), addToHistory: false) == ExitCodes.Success;

    /// <summary>As <c>pwsh -Command</c>: exit N gives N, otherwise 1 when the last statement failed.</summary>
    public int RunScript(string text, bool addToHistory = false)
    {
        // Asked within the text: to its own Out-Default, nothing ever fails.
        const string note = "\n$Host.PrivateData.LastStatementSucceeded = $?";
        _host.State.LastStatementSucceeded = true;
        var exitCode = Run(shell => shell.AddScript(text + note), addToHistory);
        return exitCode == ExitCodes.Success && !_host.State.LastStatementSucceeded && _host.ExitCode is null
            ? ExitCodes.Failure
            : exitCode;
    }

    /// <summary>As <c>pwsh -File</c>: exit N gives N, a terminating error 1, otherwise 0.</summary>
    public int RunFile(string path, IReadOnlyList<string> arguments) =>
        Run(shell => ScriptFile.Add(shell, _runspace, path, arguments), addToHistory: false);

    private int Run(Func<PowerShell, PowerShell> build, bool addToHistory)
    {
        using var shell = PowerShell.Create(_runspace);
        _interrupted = false;
        _running = shell;
        try
        {
            build(shell);
            shell.Commands.Commands[^1].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
            shell.AddCommand("Out-Default");
            shell.Invoke(input: null, new PSInvocationSettings { Host = _host, AddToHistory = addToHistory });

            // A pipeline that Ctrl+C stopped may end without an exception. Who asks for the exit code must not take that for success.
            return shell.InvocationStateInfo.State == PSInvocationState.Stopped ? ExitCodes.Interrupted : _host.ExitCode ?? ExitCodes.Success;
        }
        catch (PipelineStoppedException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception failure) when (failure is ParseException or ScriptRefusedException)
        {
            _host.UI.WriteErrorLine(failure.Message);
            return ExitCodes.Failure;
        }
        catch (RuntimeException failure)
        {
            Report(failure.ErrorRecord);
            return _host.ExitCode ?? ExitCodes.Failure;
        }
        finally
        {
            _running = null;
            ((ShellUserInterface)_host.UI).EndProgress();
        }
    }

    private void Report(ErrorRecord record)
    {
        using var shell = PowerShell.Create(_runspace);
        // Through the error stream, so that it looks and goes where every other error does.
        // A script's own $ErrorActionPreference = 'Stop' is in force still, and would have this throw.
        shell.AddScript("[CmdletBinding()] param($record) $ErrorActionPreference = 'Continue'; $PSCmdlet.WriteError($record)", useLocalScope: true).AddArgument(record);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        shell.Invoke(input: null, new PSInvocationSettings { Host = _host });
    }

    private void Interrupt(ConsoleCancelEventArgs pressed)
    {
        // The second Ctrl+C is for a pipeline that doesn't listen: the process ends.
        if (_running is { } running && !_interrupted)
        {
            _interrupted = true;
            pressed.Cancel = true;
            running.BeginStop(callback: null, state: null);
        }
    }
}
