using System.Globalization;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Reports.Findings;

/// <summary>Findings of the validation of log files: one for each account and region, from the summary where there is one, else from the verdicts.</summary>
internal static class IntegrityFindings
{
    public static IEnumerable<ReportFinding> Of(IReadOnlyList<LogIntegritySummary> summaries, IReadOnlyList<LogIntegrityResult> results)
    {
        var summarized = summaries.Select(s => (s.AccountId, s.Region)).ToHashSet();
        var verdicts = results.ToLookup(r => (r.AccountId, r.Region));
        return summaries.GroupBy(s => (s.AccountId, s.Region)).Select(g => Of([.. g]) with { MissingPermission = Permission(verdicts[g.Key]) })
            .Concat(verdicts.Where(g => !summarized.Contains(g.Key)).Select(g => Of([.. g]) with { MissingPermission = Permission(g) }));
    }

    /// <summary>The status of one verdict.</summary>
    public static AssessmentStatus StatusOf(LogIntegrityStatus status) => status switch
    {
        LogIntegrityStatus.Valid => AssessmentStatus.Pass,
        LogIntegrityStatus.Unknown => AssessmentStatus.Unknown,
        _ => AssessmentStatus.Fail,
    };

    /// <summary>The status of one account and region: what could not be read proves nothing.</summary>
    public static AssessmentStatus StatusOf(LogIntegritySummary summary) =>
        summary.IsValid ? AssessmentStatus.Pass
        : summary.InvalidCount + summary.MissingCount + summary.MissingHours + summary.UnlistedCount + summary.RelocatedCount + summary.UnknownKeyCount > 0 || summary.IsTailMissing
            ? AssessmentStatus.Fail
            : AssessmentStatus.Unknown;

    /// <summary>What a summary says, in words.</summary>
    public static string Describe(LogIntegritySummary summary)
    {
        var parts = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{summary.ValidLogCount} of {summary.LogCount} log files and {summary.ValidDigestCount} of {summary.DigestCount} digests proven"),
        };
        if (summary.ProvenFrom is { } from && from - summary.StartTime >= TimeSpan.FromHours(1))
        {
            // What is whole from some day on says nothing about the days before.
            parts.Add($"nothing proven before {ReportText.ReadableTime(from)}");
        }

        void Add(long count, string what)
        {
            if (count > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {what}"));
            }
        }

        Add(summary.InvalidCount, "changed");
        Add(summary.MissingCount, "missing");
        Add(summary.MissingHours, "hours without digest");
        Add(summary.UnlistedCount, "vouched for by no digest");
        Add(summary.RelocatedCount, "in another place than signed for");
        Add(summary.UnknownKeyCount, "signed with an unknown key");
        Add(summary.UnknownCount, "not readable");
        if (summary.IsTailMissing)
        {
            parts.Add("the newest digests are missing");
        }

        return string.Join("; ", parts);
    }

    private static string? Permission(IEnumerable<LogIntegrityResult> results) => results.FirstOrDefault(r => r.MissingPermission is not null)?.MissingPermission;

    private static ReportFinding Of(LogIntegritySummary[] summaries) => Make(
        summaries[0].AccountId,
        summaries[0].Region,
        Worst(summaries.Select(StatusOf)),
        string.Join("; ", summaries.Select(Describe)));

    private static ReportFinding Of(LogIntegrityResult[] results) => Make(
        results[0].AccountId,
        results[0].Region,
        Worst(results.Select(r => StatusOf(r.Status))),
        string.Join("; ", results.GroupBy(r => r.Status).OrderBy(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}"))));

    private static AssessmentStatus Worst(IEnumerable<AssessmentStatus> all)
    {
        var set = all.ToHashSet();
        return set.Contains(AssessmentStatus.Fail) ? AssessmentStatus.Fail : set.Contains(AssessmentStatus.Unknown) ? AssessmentStatus.Unknown : AssessmentStatus.Pass;
    }

    private static ReportFinding Make(string accountId, string region, AssessmentStatus status, string actual) => new()
    {
        Source = ReportSource.Integrity,
        RuleId = ReportRules.Integrity.Id,
        Subject = $"{accountId} {region}",
        Title = $"Log files of account {accountId} in {region} are complete and unchanged",
        Status = status,
        Severity = ReportRules.Integrity.Severity,
        Resource = $"{accountId}/{region}",
        AccountId = accountId,
        Region = region,
        Expected = "every log file and digest there and proven",
        Actual = actual,
        Remediation = status switch
        {
            AssessmentStatus.Fail => "Treat it as an incident: keep the bucket's versions, find out in CloudTrail and S3 access logs who wrote or deleted, and restore older versions.",
            AssessmentStatus.Unknown => "Make the files readable and validate again.",
            _ => null,
        },
        Rationale = ReportRules.Integrity.Rationale,
    };
}
