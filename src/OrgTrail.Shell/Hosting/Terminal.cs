namespace OrgTrail.Shell.Hosting;

/// <summary>What the console can do, asked once. Colour obeys https://no-color.org and stops at a redirection.</summary>
internal sealed class Terminal
{
    private const int WidthWhenRedirected = 120;
    private const int HeightWhenRedirected = 50;

    private readonly bool _colourAllowed =
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public bool OutputHasColour => _colourAllowed && !Console.IsOutputRedirected;

    public bool ErrorHasColour => _colourAllowed && !Console.IsErrorRedirected;

    public static bool CanDrawProgress => !Console.IsErrorRedirected && !Console.IsOutputRedirected;

    public static int Width => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? WidthWhenRedirected : Console.WindowWidth;

    public static int Height => Console.IsOutputRedirected || Console.WindowHeight <= 0 ? HeightWhenRedirected : Console.WindowHeight;

    public static string Paint(string text, string sgr, bool colour) =>
        colour && text.Length > 0 ? $"\e[{sgr}m{text}\e[0m" : text;

    /// <summary>The SGR code of a console colour: the bright half of the palette is 90-97.</summary>
    public static string Sgr(ConsoleColor colour)
    {
        ReadOnlySpan<int> order = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97];
        return order[(int)colour].ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
