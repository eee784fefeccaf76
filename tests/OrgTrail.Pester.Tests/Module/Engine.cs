using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace OrgTrail.Pester.Tests.Module;

/// <summary>A bare engine, as a program that embeds PowerShell has it.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    public Engine()
    {
        _runspace.Open();
    }

    /// <summary>Runs a script; an error it writes is thrown.</summary>
    public Collection<PSObject> Run(string script, params object[] arguments)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (var argument in arguments)
        {
            shell.AddArgument(argument);
        }

        var output = shell.Invoke();
        Assert.Equal("", string.Join(Environment.NewLine, shell.Streams.Error));
        return output;
    }

    /// <summary>A script with its arguments, not run yet.</summary>
    public PowerShell Shell(string script, params object[] arguments)
    {
        var shell = PowerShell.Create(_runspace).AddScript(script);
        foreach (var argument in arguments)
        {
            shell.AddArgument(argument);
        }

        return shell;
    }

    /// <summary>Runs a script, and gives what went to any stream, an error that ended it included.</summary>
    public IReadOnlyList<object> Streams(string script, params object[] arguments)
    {
        using var shell = Shell(script, arguments);
        var output = new PSDataCollection<PSObject>();
        var failure = new List<object>();
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException exception)
        {
            failure.Add(exception.ErrorRecord);
        }

        return
        [
            .. output, .. failure, .. shell.Streams.Error, .. shell.Streams.Warning, .. shell.Streams.Verbose, .. shell.Streams.Debug,
            .. shell.Streams.Information, .. shell.Streams.Progress,
        ];
    }

    public void Import(string manifest) => Run("Import-Module $args[0] -ErrorAction Stop", manifest);

    public void Dispose() => _runspace.Dispose();
}
