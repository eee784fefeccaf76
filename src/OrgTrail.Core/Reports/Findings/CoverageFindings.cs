using System.Globalization;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Reports.Findings;

/// <summary>Findings of Get-OrgTrailCoverage: one for each account, since an organization has more regions times accounts than anybody reads.</summary>
internal static class CoverageFindings
{
    public static IEnumerable<ReportFinding> Of(IEnumerable<OrgTrailCoverage> rows) =>
        rows.GroupBy(r => (r.AccountId, r.BucketName)).Select(g => OfAccount([.. g]));

    /// <summary>The status of one account and region. What need not have arrived yet is neither passed nor failed.</summary>
    public static AssessmentStatus StatusOf(CoverageStatus status) => status switch
    {
        CoverageStatus.Delivering => AssessmentStatus.Pass,
        CoverageStatus.Unknown => AssessmentStatus.Unknown,
        CoverageStatus.Pending => AssessmentStatus.NotApplicable,
        _ => AssessmentStatus.Fail,
    };

    /// <summary>A length of time as people say it.</summary>
    public static string Period(TimeSpan gap) => gap.TotalHours >= 48
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(gap.TotalDays):0} days")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(gap.TotalHours):0} h {gap.Minutes:0} min");

    private static ReportFinding OfAccount(OrgTrailCoverage[] rows)
    {
        var first = rows[0];
        var failed = Array.Exists(rows, r => StatusOf(r.Status) == AssessmentStatus.Fail);
        var unknown = Array.Exists(rows, r => r.Status == CoverageStatus.Unknown);
        var pending = Array.TrueForAll(rows, r => r.Status == CoverageStatus.Pending);
        return new ReportFinding
        {
            Source = ReportSource.Coverage,
            RuleId = ReportRules.Coverage.Id,
            Subject = $"{first.BucketName} {first.AccountId}",
            Title = $"Account {first.AccountId}{(first.AccountName is null ? string.Empty : $" ({first.AccountName})")} delivers from every region",
            Status = failed ? AssessmentStatus.Fail : unknown ? AssessmentStatus.Unknown : pending ? AssessmentStatus.NotApplicable : AssessmentStatus.Pass,
            Severity = ReportRules.Coverage.Severity,
            Resource = $"arn:aws:s3:::{first.BucketName}",
            AccountId = first.AccountId,
            Expected = "log files or digests from every region within the time allowed",
            Actual = Describe(rows),
            Remediation = failed
                ? "Look at the trail's status in the home region (LatestDeliveryError), at the bucket policy, and whether the account joined the organization lately."
                : unknown ? "Allow the missing permission for the principal that asks." : null,
            MissingPermission = Array.Find(rows, r => r.MissingPermission is not null)?.MissingPermission,
            Rationale = ReportRules.Coverage.Rationale,
        };
    }

    private static string Describe(OrgTrailCoverage[] rows)
    {
        string Regions(CoverageStatus status) => string.Join(", ", rows
            .Where(r => r.Status == status)
            .OrderBy(r => r.Region, StringComparer.Ordinal)
            .Select(r => status == CoverageStatus.Late && r.Gap is { } gap ? $"{r.Region} ({Period(gap)})" : r.Region));
        var parts = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"delivering from {rows.Count(r => r.Status == CoverageStatus.Delivering)} of {rows.Length} regions"),
        };
        foreach (var (status, text) in new[] { (CoverageStatus.Late, "late: "), (CoverageStatus.Missing, "nothing ever: "), (CoverageStatus.Pending, "nothing yet: "), (CoverageStatus.Unknown, "could not be read: ") })
        {
            if (Regions(status) is { Length: > 0 } regions)
            {
                parts.Add(text + regions);
            }
        }

        return string.Join("; ", parts);
    }
}
