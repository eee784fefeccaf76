using System.Text.Json;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;
using OrgTrail.Core.Reports.Json;

namespace OrgTrail.Core.Reports.Sarif;

/// <summary>The rules of the run: the catalogue, and what the findings name besides.</summary>
internal static class SarifRules
{
    public static IReadOnlyList<ReportRule> For(ReportModel model)
    {
        var known = ReportRules.All.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. ReportRules.All,
            .. model.Findings.Where(f => !known.Contains(f.RuleId)).DistinctBy(f => f.RuleId)
                .Select(f => new ReportRule(f.RuleId, f.Title, f.Severity ?? ControlSeverity.Medium, f.Rationale, f.References)),
        ];
    }

    public static void Write(Utf8JsonWriter json, ReportRule rule)
    {
        json.Text("id", rule.Id);
        json.Object("shortDescription", () => json.Text("text", rule.Title));
        json.Object("fullDescription", () => json.Text("text", rule.Rationale));
        json.Object("help", () =>
        {
            var references = rule.References.Count == 0 ? string.Empty : $" The same check elsewhere: {string.Join("; ", rule.References)}.";
            json.Text("text", $"{rule.Title}. {rule.Rationale}{references}");
        });
        json.Object("defaultConfiguration", () => json.WriteString("level", Level(rule.Severity)));
        json.Object("properties", () =>
        {
            json.WriteString("security-severity", Weight(rule.Severity));
            json.WriteString("precision", "very-high");
            json.WriteString("problem.severity", Level(rule.Severity) == "note" ? "recommendation" : Level(rule.Severity));
            json.Texts("tags", ["security", "aws", "cloudtrail", .. rule.References]);
        });
    }

    /// <summary>The level of a failure.</summary>
    public static string Level(ControlSeverity? severity) => severity switch
    {
        ControlSeverity.Critical or ControlSeverity.High => "error",
        ControlSeverity.Medium => "warning",
        _ => "note",
    };

    // Over 9.0 is critical, 7.0 to 8.9 high, 4.0 to 6.9 medium, below it low to those who read the property.
    private static string Weight(ControlSeverity severity) => severity switch
    {
        ControlSeverity.Critical => "9.5",
        ControlSeverity.High => "8.0",
        ControlSeverity.Medium => "5.5",
        _ => "3.0",
    };
}
