using System.Text.Json;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Reports.Json;

/// <summary>What the findings of matrix, coverage and integrity were made from.</summary>
internal static class JsonEvidence
{
    public static void Write(Utf8JsonWriter json, ReportModel model, CancellationToken cancellationToken)
    {
        json.Objects("protection", model.Protection, c => Cell(json, c));
        json.Objects("coverage", model.Coverage, c =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            Coverage(json, c);
        });
        json.Objects("integritySummaries", model.IntegritySummaries, s => Summary(json, s));
        json.Objects("integrityResults", model.IntegrityResults, r =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            Verdict(json, r);
        });
    }

    private static void Cell(Utf8JsonWriter json, LogBucketProtectionResult cell)
    {
        json.WriteString("principalClass", cell.PrincipalClass.ToString());
        json.Text("principal", cell.Principal);
        json.WriteString("scope", cell.Scope.ToString());
        json.Text("action", cell.Action);
        json.Text("resource", cell.Resource);
        json.WriteString("decision", cell.Decision.ToString());
        json.Text("decidedBy", cell.DecidedBy);
        json.Text("reason", cell.Reason);
        json.WriteString("expected", cell.Expected.ToString());
        json.WriteBoolean("isAsExpected", cell.IsAsExpected);
        json.WriteString("risk", cell.Risk.ToString());
        json.Text("objectLock", cell.ObjectLock);
        json.Text("missingPermission", cell.MissingPermission);
    }

    private static void Coverage(Utf8JsonWriter json, OrgTrailCoverage row)
    {
        json.Text("accountId", row.AccountId);
        json.Text("accountName", row.AccountName);
        json.Text("region", row.Region);
        json.WriteString("status", row.Status.ToString());
        json.Time("latestLogTime", row.LatestLogTime);
        json.Time("latestDigestTime", row.LatestDigestTime);
        if (row.Gap is { } gap)
        {
            json.WriteNumber("gapSeconds", (long)gap.TotalSeconds);
        }

        json.Text("bucketName", row.BucketName);
        json.Text("detail", row.Detail);
        json.Text("missingPermission", row.MissingPermission);
    }

    private static void Summary(Utf8JsonWriter json, LogIntegritySummary summary)
    {
        json.Text("accountId", summary.AccountId);
        json.Text("region", summary.Region);
        json.Text("location", summary.Location);
        json.Texts("trailNames", summary.TrailNames);
        json.WriteBoolean("isValid", summary.IsValid);
        json.Time("startTime", summary.StartTime);
        json.Time("endTime", summary.EndTime);
        json.Time("provenFrom", summary.ProvenFrom);
        json.Time("provenUntil", summary.ProvenUntil);
        json.WriteNumber("digestCount", summary.DigestCount);
        json.WriteNumber("validDigestCount", summary.ValidDigestCount);
        json.WriteNumber("logCount", summary.LogCount);
        json.WriteNumber("validLogCount", summary.ValidLogCount);
        json.WriteNumber("alreadyProvenCount", summary.AlreadyProvenCount);
        json.WriteNumber("invalidCount", summary.InvalidCount);
        json.WriteNumber("missingCount", summary.MissingCount);
        json.WriteNumber("missingHours", summary.MissingHours);
        json.WriteBoolean("isTailMissing", summary.IsTailMissing);
        json.WriteNumber("unlistedCount", summary.UnlistedCount);
        json.WriteNumber("relocatedCount", summary.RelocatedCount);
        json.WriteNumber("unknownKeyCount", summary.UnknownKeyCount);
        json.WriteNumber("unknownCount", summary.UnknownCount);
        json.WriteNumber("decompressedBytes", summary.DecompressedBytes);
    }

    private static void Verdict(Utf8JsonWriter json, LogIntegrityResult result)
    {
        json.WriteString("kind", result.Kind.ToString());
        json.WriteString("status", result.Status.ToString());
        json.Text("accountId", result.AccountId);
        json.Text("region", result.Region);
        json.Text("location", result.Location);
        json.Text("trailName", result.TrailName);
        json.Text("vouchedBy", result.VouchedBy);
        json.Time("startTime", result.StartTime);
        json.Time("endTime", result.EndTime);
        json.WriteNumber("missingHours", result.MissingHours);
        json.Text("reason", result.Reason);
        json.Text("detail", result.Detail);
        json.Text("missingPermission", result.MissingPermission);
    }
}
