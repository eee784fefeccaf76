using OrgTrail.Core.Reports.Findings;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Reports.Csv;

/// <summary>A row: a finding, with what only the matrix has.</summary>
internal sealed record CsvRow(ReportFinding Finding, string? Principal = null, string? Action = null);

/// <summary>The rows. Spreadsheets add up for themselves, so coverage comes as account and region, integrity with every verdict that isn't Valid.</summary>
internal static class CsvRows
{
    public static IEnumerable<CsvRow> Of(ReportModel model)
    {
        var cells = new Dictionary<string, LogBucketProtectionResult>(StringComparer.Ordinal);
        foreach (var cell in model.Protection)
        {
            cells.TryAdd(ProtectionFindings.Of(cell).Subject, cell);
        }

        var since = model.Of(ReportSource.Coverage).ToDictionary(f => f.Subject, f => f.OpenSince, StringComparer.Ordinal);
        return model.Of(ReportSource.Baseline).Select(f => new CsvRow(f))
            .Concat(model.Of(ReportSource.Protection).Select(f => new CsvRow(f, cells[f.Subject].Principal, cells[f.Subject].Action)))
            .Concat(model.Coverage.Select(c => new CsvRow(OfRegion(c, since.GetValueOrDefault($"{c.BucketName} {c.AccountId}")))))
            .Concat(model.Of(ReportSource.Integrity).Select(f => new CsvRow(f)))
            .Concat(model.IntegrityResults.Where(r => r.Status != LogIntegrityStatus.Valid).Select(r => new CsvRow(OfVerdict(r))));
    }

    private static ReportFinding OfRegion(OrgTrailCoverage row, DateTimeOffset? since)
    {
        var finding = CoverageFindings.Of([row]).Single();
        return finding with
        {
            Region = row.Region,
            Title = $"Account {row.AccountId}{(row.AccountName is null ? string.Empty : $" ({row.AccountName})")} delivers from {row.Region}",
            Expected = "a log file or digest within the time allowed",
            Actual = $"{row.Status}: {row.Detail}",
            OpenSince = finding.IsOpen ? since : null,
        };
    }

    private static ReportFinding OfVerdict(LogIntegrityResult result) => new()
    {
        Source = ReportSource.Integrity,
        RuleId = ReportRules.Integrity.Id,
        Subject = result.Location,
        Title = $"{result.Kind} is {result.Status}",
        Status = IntegrityFindings.StatusOf(result.Status),
        Severity = ReportRules.Integrity.Severity,
        Resource = result.Location,
        AccountId = result.AccountId,
        Region = result.Region,
        Expected = "there and proven",
        Actual = result.Detail ?? result.Reason ?? result.Status.ToString(),
        MissingPermission = result.MissingPermission,
        Rationale = ReportRules.Integrity.Rationale,
    };
}
