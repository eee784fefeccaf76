using System.Diagnostics.CodeAnalysis;

namespace OrgTrail.Shell;

/// <summary>What the shell is asked to do.</summary>
internal enum ShellMode
{
    /// <summary>The guided main job on the sandbox.</summary>
    Guide,
    Command,
    File,
    Interactive,
    Help,
    Version,
}

/// <summary>The command line, in pwsh's words: its parameters may be shortened and written with - or --.</summary>
internal sealed record CommandLine(ShellMode Mode, string Text, IReadOnlyList<string> Arguments, bool NonInteractive)
{
    private static readonly string[] Names =
        ["Command", "File", "Help", "Interactive", "NoExit", "NoLogo", "NonInteractive", "NoProfile", "Version"];

    public bool NoExit { get; init; }

    public static bool TryParse(
        IReadOnlyList<string> args,
        [NotNullWhen(true)] out CommandLine? commandLine,
        [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        commandLine = new CommandLine(ShellMode.Guide, "", [], NonInteractive: false);
        for (var index = 0; index < args.Count; index++)
        {
            var arg = args[index];
            string[] rest = [.. args.Skip(index + 1)];
            if (!TryExpand(arg, out var name))
            {
                if (arg.StartsWith('-'))
                {
                    problem = $"'{arg}' is not a parameter of this shell.";
                    return false;
                }

                // As in pwsh: a bare argument is the script to run.
                commandLine = commandLine with { Mode = ShellMode.File, Text = arg, Arguments = rest };
                return true;
            }

            switch (name)
            {
                case "Command" or "File" when rest.Length == 0:
                    problem = $"-{name} needs a value.";
                    return false;
                case "Command":
                    commandLine = commandLine with { Mode = ShellMode.Command, Text = string.Join(' ', rest) };
                    return true;
                case "File":
                    commandLine = commandLine with { Mode = ShellMode.File, Text = rest[0], Arguments = rest[1..] };
                    return true;
                case "Help":
                    commandLine = commandLine with { Mode = ShellMode.Help };
                    return true;
                case "Version":
                    commandLine = commandLine with { Mode = ShellMode.Version };
                    return true;
                case "Interactive":
                    commandLine = commandLine with { Mode = ShellMode.Interactive };
                    break;
                case "NoExit":
                    commandLine = commandLine with { NoExit = true };
                    break;
                case "NonInteractive":
                    commandLine = commandLine with { NonInteractive = true };
                    break;
                default:
                    // -NoProfile and -NoLogo: there is neither here.
                    break;
            }
        }

        if (commandLine is { Mode: ShellMode.Interactive, NonInteractive: true })
        {
            problem = "-Interactive and -NonInteractive exclude each other.";
            return false;
        }

        return true;
    }

    private static bool TryExpand(string arg, [NotNullWhen(true)] out string? name)
    {
        name = null;
        if (!arg.StartsWith('-') || arg.TrimStart('-') is not { Length: > 0 } given)
        {
            return false;
        }

        if (given == "?")
        {
            name = "Help";
            return true;
        }

        var candidates = Names.Where(full => full.StartsWith(given, StringComparison.OrdinalIgnoreCase)).ToArray();
        name = candidates.Length == 1 || given.Length == 1 ? candidates.FirstOrDefault() : null;
        return name is not null;
    }
}
