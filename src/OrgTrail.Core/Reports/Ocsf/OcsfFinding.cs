using System.Text.Json;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;
using OrgTrail.Core.Reports.Json;

namespace OrgTrail.Core.Reports.Ocsf;

/// <summary>What was found, where, and how to mend it.</summary>
internal static class OcsfFinding
{
    private const string OwnStandard = "OrgTrail Baseline";

    public static void Write(Utf8JsonWriter json, ReportModel model, ReportFinding finding)
    {
        json.Object("finding_info", () => Info(json, model, finding));
        json.Object("compliance", () => Compliance(json, finding));
        json.Object("cloud", () =>
        {
            json.WriteString("provider", "AWS");
            if (finding.AccountId is { } account)
            {
                json.Object("account", () =>
                {
                    json.Text("uid", account);
                    json.WriteNumber("type_id", 10);
                    json.WriteString("type", "AWS Account");
                });
            }

            json.Text("region", RegionOf(finding));
        });
        json.Objects("resources", [finding], f => Resource(json, f));
        if (finding.Remediation is { } remediation)
        {
            json.Object("remediation", () => json.Text("desc", remediation));
        }
    }

    private static void Info(Utf8JsonWriter json, ReportModel model, ReportFinding finding)
    {
        json.Text("uid", finding.Key);
        json.Text("title", finding.Title);
        json.Text("desc", finding.Rationale);
        json.WriteNumber("created_time", (finding.OpenSince ?? model.GeneratedAt).ToUnixTimeMilliseconds());
        if (finding.OpenSince is { } since)
        {
            json.WriteNumber("first_seen_time", since.ToUnixTimeMilliseconds());
        }

        json.WriteNumber("last_seen_time", model.GeneratedAt.ToUnixTimeMilliseconds());
        json.Object("analytic", () =>
        {
            json.Text("uid", finding.RuleId);
            json.Text("name", finding.Title);
            json.WriteNumber("type_id", 1);
            json.WriteString("type", "Rule");
        });
    }

    // Warning is to OCSF a check without a result: what we call Unknown. Our own word goes into status_code.
    private static void Compliance(Utf8JsonWriter json, ReportFinding finding)
    {
        json.Text("control", finding.RuleId);
        json.Texts("standards", [OwnStandard, .. finding.References.Select(r => r.Split(':')[0].Trim()).Distinct(StringComparer.Ordinal)]);
        json.Texts("requirements", finding.References);
        var (id, name) = finding.Status switch
        {
            AssessmentStatus.Pass => (1, "Pass"),
            AssessmentStatus.Unknown => (2, "Warning"),
            AssessmentStatus.Fail or AssessmentStatus.Suppressed => (3, "Fail"),
            _ => (99, finding.Status.ToString()),
        };
        json.WriteNumber("status_id", id);
        json.WriteString("status", name);
        json.WriteString("status_code", finding.Status.ToString());
        json.Texts("status_details", [$"Expected: {finding.Expected}", $"Actual: {finding.Actual}", .. Suppression(finding)]);
        json.Text("desc", finding.Rationale);
    }

    private static IEnumerable<string> Suppression(ReportFinding finding) => finding.Suppression is { } s
        ? [string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(s.IsExpired ? "Was accepted" : "Accepted")} until {s.ExpiresOn:yyyy-MM-dd}: {s.Reason}")]
        : [];

    private static void Resource(Utf8JsonWriter json, ReportFinding finding)
    {
        json.Text("uid", finding.Resource);
        json.Text("name", finding.Resource);
        if (finding.Resource.Split(':') is { Length: >= 6 } arn && arn[0] == "arn")
        {
            json.Text("type", arn[2]);
            json.Text("cloud_partition", arn[1]);
        }

        json.Text("region", RegionOf(finding));
        json.WriteNumber("role_id", 1);
        json.WriteString("role", "Target");
    }

    private static string? RegionOf(ReportFinding finding) =>
        finding.Region ?? (finding.Resource.Split(':') is { Length: >= 6 } arn && arn[0] == "arn" && arn[3].Length > 0 ? arn[3] : null);
}
