namespace OrgTrail.Shell.Hosting;

/// <summary>What the shell and the text it runs tell each other. Public, so that PowerShell's binder sees it.</summary>
public sealed class ShellState
{
    /// <summary>The <c>$?</c> after the last statement.</summary>
    public bool LastStatementSucceeded { get; set; } = true;
}
