using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using OrgTrail.Shell.Hosting;

namespace OrgTrail.Shell.Running;

/// <summary>Reads, runs, prints, until <c>exit</c> or the end of the input.</summary>
internal sealed class InteractiveLoop(ShellHost host, Runspace runspace, PipelineRunner runner)
{
    public int Run()
    {
        Console.Error.WriteLine(Texts.Welcome);
        while (host.ExitCode is null && Read() is { } text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                runner.RunScript(text, addToHistory: true);
            }
        }

        return host.ExitCode ?? ExitCodes.Success;
    }

    private string? Read()
    {
        Console.Error.Write($"OrgTrail {runspace.SessionStateProxy.Path.CurrentLocation}> ");
        var text = Console.ReadLine();
        while (text is not null && IsIncomplete(text))
        {
            Console.Error.Write(">> ");
            if (Console.ReadLine() is not { } more)
            {
                break;
            }

            text += Environment.NewLine + more;
        }

        return text;
    }

    private static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Length > 0 && errors.All(error => error.IncompleteInput);
    }
}
