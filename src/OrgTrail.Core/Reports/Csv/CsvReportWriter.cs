using System.Globalization;
using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports.Csv;

/// <summary>One row for each result, with the columns of all sources.</summary>
internal sealed class CsvReportWriter : ReportWriter
{
    private static readonly string[] Columns =
    [
        "Source", "Id", "Title", "Status", "Severity", "AccountId", "Region", "Resource", "Principal", "Action",
        "Expected", "Actual", "Remediation", "MissingPermission", "OpenSince", "SuppressionReason", "SuppressionExpires", "Reference",
    ];

    public override void Write(ReportModel model, Stream stream, CancellationToken cancellationToken)
    {
        using var output = ReportFile.Text(stream);
        output.Write(CsvText.Row(Columns));
        foreach (var row in CsvRows.Of(model))
        {
            cancellationToken.ThrowIfCancellationRequested();
            output.Write(CsvText.Row(
            [
                row.Finding.Source.ToString(),
                row.Finding.RuleId,
                row.Finding.Title,
                row.Finding.Status.ToString(),
                row.Finding.Severity?.ToString(),
                row.Finding.AccountId,
                row.Finding.Region,
                row.Finding.Resource,
                row.Principal,
                row.Action,
                row.Finding.Expected,
                row.Finding.Actual,
                row.Finding.Remediation,
                row.Finding.MissingPermission,
                row.Finding.OpenSince is { } since ? ReportText.Time(since) : null,
                row.Finding.Suppression?.Reason,
                row.Finding.Suppression?.ExpiresOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                string.Join("; ", row.Finding.References),
            ]));
        }
    }
}
