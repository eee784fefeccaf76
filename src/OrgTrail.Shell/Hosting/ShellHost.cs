using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace OrgTrail.Shell.Hosting;

/// <summary>The host that PowerShell's engine talks to: this console.</summary>
internal sealed class ShellHost : PSHost
{
    public ShellHost(bool nonInteractive)
    {
        UI = new ShellUserInterface(new Terminal(), nonInteractive);
    }

    public override string Name => "OrgTrail.Shell";

    public override Version Version => typeof(ShellHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI { get; }

    /// <summary>What scripts reach as <c>$Host.PrivateData</c>.</summary>
    public override PSObject PrivateData => PSObject.AsPSObject(State);

    public ShellState State { get; } = new();

    /// <summary>The code that the script's own <c>exit</c> asked for; null while it didn't.</summary>
    public int? ExitCode { get; private set; }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() =>
        throw new NotSupportedException("This shell has no nested prompt.");

    public override void ExitNestedPrompt() =>
        throw new NotSupportedException("This shell has no nested prompt.");

    public override void NotifyBeginApplication()
    {
        // A native command writes to the same console: nothing to save.
    }

    public override void NotifyEndApplication()
    {
        // See NotifyBeginApplication.
    }
}
