using OrgTrail.Core.Reports.Csv;
using OrgTrail.Core.Reports.Html;
using OrgTrail.Core.Reports.Json;
using OrgTrail.Core.Reports.Junit;
using OrgTrail.Core.Reports.Markdown;
using OrgTrail.Core.Reports.Ocsf;
using OrgTrail.Core.Reports.Sarif;

namespace OrgTrail.Core.Reports;

/// <summary>Writes the model in one format, as UTF-8 without byte order mark.</summary>
public abstract class ReportWriter
{
    /// <summary>The writer of a format.</summary>
    public static ReportWriter For(ReportFormat format) => format switch
    {
        ReportFormat.Html => new HtmlReportWriter(),
        ReportFormat.Json => new JsonReportWriter(),
        ReportFormat.Csv => new CsvReportWriter(),
        ReportFormat.Junit => new JunitReportWriter(),
        ReportFormat.Sarif => new SarifReportWriter(),
        ReportFormat.Ocsf => new OcsfReportWriter(),
        ReportFormat.Markdown => new MarkdownReportWriter(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    /// <summary>Writes the report. The same model gives the same bytes.</summary>
    public abstract void Write(ReportModel model, Stream stream, CancellationToken cancellationToken);
}
