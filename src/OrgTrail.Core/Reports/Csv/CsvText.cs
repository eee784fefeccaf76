namespace OrgTrail.Core.Reports.Csv;

/// <summary>Rows by RFC 4180, every field in quotes.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc4180; formulas: https://owasp.org/www-community/attacks/CSV_Injection</remarks>
internal static class CsvText
{
    // The full-width ones, too: spreadsheets of East Asian languages take them for the same.
    private const string FormulaSigns = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    public static string Row(IEnumerable<string?> fields) => string.Join(',', fields.Select(Field)) + "\r\n";

    /// <summary>A field. What a spreadsheet would take for a formula begins with an apostrophe, which makes it text.</summary>
    private static string Field(string? value)
    {
        var text = ReportText.Visible(value ?? string.Empty);
        var start = text.AsSpan().TrimStart();
        var guard = (start.Length > 0 && FormulaSigns.Contains(start[0])) || text is ['\t' or '\n', ..];
        return $"\"{(guard ? "'" : string.Empty)}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
