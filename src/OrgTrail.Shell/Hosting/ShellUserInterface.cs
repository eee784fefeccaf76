using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace OrgTrail.Shell.Hosting;

/// <summary>
/// Results go to standard output; errors, and the notes PowerShell has for the person, to standard error, so that
/// a redirected output holds results alone.
/// </summary>
internal sealed class ShellUserInterface(Terminal terminal, bool nonInteractive)
    : PSHostUserInterface, IHostUISupportsMultipleChoiceSelection
{
    private const string Red = "31;1";
    private const string Yellow = "33;1";

    private readonly ProgressLine _progress = new();
    private readonly Prompts _prompts = new(nonInteractive);

    public override PSHostRawUserInterface RawUI { get; } = new ShellRawUserInterface();

    public override bool SupportsVirtualTerminal => terminal.OutputHasColour;

    public override void Write(string value)
    {
        _progress.Clear();
        Console.Out.Write(GetOutputString(value, SupportsVirtualTerminal));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(Terminal.Paint(value, Terminal.Sgr(foregroundColor), terminal.OutputHasColour));

    public override void WriteLine(string value)
    {
        _progress.Clear();
        Console.Out.WriteLine(GetOutputString(value, SupportsVirtualTerminal));
    }

    public override void WriteErrorLine(string value) => WriteNote(value, Red);

    public override void WriteWarningLine(string message) => WriteNote("WARNING: " + message, Yellow);

    public override void WriteVerboseLine(string message) => WriteNote("VERBOSE: " + message, Yellow);

    public override void WriteDebugLine(string message) => WriteNote("DEBUG: " + message, Yellow);

    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    public override string ReadLine() => _prompts.ReadLine();

    public override SecureString ReadLineAsSecureString() => _prompts.ReadSecret();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        _prompts.Fields(caption, message, descriptions);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        _prompts.Choice(caption, message, choices, defaultChoice);

    public Collection<int> PromptForChoice(
        string? caption, string? message, Collection<ChoiceDescription> choices, IEnumerable<int>? defaultChoices) =>
        _prompts.Choices(caption, message, choices, defaultChoices);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        _prompts.Credential(caption, message, userName);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        _prompts.Credential(caption, message, userName);

    /// <summary>Takes the progress line off the screen.</summary>
    public void EndProgress() => _progress.Clear();

    private void WriteNote(string text, string sgr)
    {
        _progress.Clear();
        // The engine's own error views bring their colours.
        var painted = text.Contains('\e') ? GetOutputString(text, terminal.ErrorHasColour) : Terminal.Paint(text, sgr, terminal.ErrorHasColour);
        Console.Error.WriteLine(painted);
    }
}
