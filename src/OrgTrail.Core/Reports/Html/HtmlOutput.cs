using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace OrgTrail.Core.Reports.Html;

/// <summary>Markup that is finished; anything else is text and gets escaped.</summary>
/// <param name="Text">The markup.</param>
internal readonly record struct Markup(string Text);

/// <summary>
/// Takes interpolated strings: the literal parts, which are ours, go out as they are, and every value is escaped for text and
/// attributes alike. So nothing can be forgotten.
/// </summary>
internal sealed class HtmlOutput(TextWriter writer)
{
    // The parameter is the handler that has written already, to this output.
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The handler is made for the instance.")]
    public void Add([InterpolatedStringHandlerArgument("")] ref Handler markup) => _ = markup;

    public void Add(Markup markup) => writer.Write(markup.Text);

    /// <summary>Text as HTML shows it, within elements and quoted attributes.</summary>
    public static string Escape(string? text) => ReportText.Visible(text ?? string.Empty)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    private void Raw(string text) => writer.Write(text);

    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly HtmlOutput _output;

        public Handler(int literalLength, int formattedCount, HtmlOutput output)
        {
            _ = (literalLength, formattedCount);
            _output = output;
        }

        public void AppendLiteral(string literal) => _output.Raw(literal);

        public void AppendFormatted(Markup markup) => _output.Raw(markup.Text);

        public void AppendFormatted(string? text) => _output.Raw(Escape(text));

        public void AppendFormatted(int number) => _output.Raw(number.ToString("N0", CultureInfo.InvariantCulture));
    }
}
