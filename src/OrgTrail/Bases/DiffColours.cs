using System.Management.Automation;

namespace OrgTrail.Bases;

/// <summary>Paints the lines of a diff that go red and those that come green, where the host shows colours and the session wants them.</summary>
internal static class DiffColours
{
    private const string Gone = "  - ";
    private const string Come = "  + ";

    public static string Paint(PSCmdlet cmdlet, string text)
    {
        // $PSStyle is newer than the library that the module is compiled against, hence asked for by name.
        if (!text.Contains('\n', StringComparison.Ordinal)
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || !cmdlet.Host.UI.SupportsVirtualTerminal
            || cmdlet.SessionState.PSVariable.GetValue("PSStyle") is not { } style
            || Text(style, "OutputRendering") == "PlainText"
            || PSObject.AsPSObject(style).Properties["Foreground"]?.Value is not { } foreground)
        {
            return text;
        }

        var (red, green, reset) = (Text(foreground, "Red"), Text(foreground, "Green"), Text(style, "Reset"));
        return string.Join('\n', text.Split('\n').Select(line =>
            line.StartsWith(Gone, StringComparison.Ordinal) ? $"{red}{line}{reset}"
            : line.StartsWith(Come, StringComparison.Ordinal) ? $"{green}{line}{reset}"
            : line));
    }

    private static string Text(object target, string property) => PSObject.AsPSObject(target).Properties[property]?.Value?.ToString() ?? string.Empty;
}
