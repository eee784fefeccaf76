using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Reports;

/// <summary>What a report can be written as.</summary>
public enum ReportFormat
{
    /// <summary>One self-contained page for people.</summary>
    Html,

    /// <summary>Everything, by docs/report.schema.json; can be read back to say what changed.</summary>
    Json,

    /// <summary>One row for each result.</summary>
    Csv,

    /// <summary>Test results as Jenkins and its kin read them.</summary>
    Junit,

    /// <summary>Static Analysis Results Interchange Format 2.1.0.</summary>
    Sarif,

    /// <summary>OCSF Compliance Findings, as an array.</summary>
    Ocsf,

    /// <summary>For issues and pull requests.</summary>
    Markdown,
}

/// <summary>Which format a file's name asks for.</summary>
public static class ReportFormats
{
    // The longer ending first: x.sarif.json is SARIF.
    private static readonly (string Ending, ReportFormat Format)[] Endings =
    [
        (".sarif.json", ReportFormat.Sarif),
        (".ocsf.json", ReportFormat.Ocsf),
        (".html", ReportFormat.Html),
        (".htm", ReportFormat.Html),
        (".json", ReportFormat.Json),
        (".csv", ReportFormat.Csv),
        (".xml", ReportFormat.Junit),
        (".sarif", ReportFormat.Sarif),
        (".markdown", ReportFormat.Markdown),
        (".md", ReportFormat.Markdown),
    ];

    /// <summary>The format of a file by its name.</summary>
    /// <exception cref="OrgTrailException">The ending says nothing about the format.</exception>
    public static ReportFormat OfPath(string path)
    {
        foreach (var (ending, format) in Endings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return format;
            }
        }

        throw new OrgTrailException(
            ErrorIds.ReportFormatUnknown,
            ErrorKind.InvalidArgument,
            path,
            $"The ending of '{path}' does not tell the format. Give -Format, or a name that ends in {string.Join(", ", Endings.Select(e => e.Ending))}.");
    }
}
