using OrgTrail.Core.Controls;

namespace OrgTrail.Core.Reports.Findings;

/// <summary>What a finding is judged by, for formats that describe rules apart from results.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Title">The desired state.</param>
/// <param name="Severity">How much a failure weighs at most.</param>
/// <param name="Rationale">Why it matters.</param>
/// <param name="References">Ids of the same check elsewhere.</param>
public sealed record ReportRule(string Id, string Title, ControlSeverity Severity, string Rationale, IReadOnlyList<string> References);

/// <summary>The rules: one for each control, and one for each of the other sources.</summary>
public static class ReportRules
{
    /// <summary>Every cell of the protection matrix.</summary>
    public static ReportRule Matrix { get; } = new(
        "OT-MATRIX",
        "Nobody who isn't exempted can harm the logs, and CloudTrail can deliver",
        ControlSeverity.Critical,
        "A protection is worth what all policies do together: each principal and each destructive action is evaluated as AWS does.",
        []);

    /// <summary>Every account of the coverage.</summary>
    public static ReportRule Coverage { get; } = new(
        "OT-COVERAGE",
        "Every account delivers from every region",
        ControlSeverity.High,
        "A trail can look healthy while the logs of one account or region no longer arrive.",
        []);

    /// <summary>Every account and region whose log files were validated.</summary>
    public static ReportRule Integrity { get; } = new(
        "OT-INTEGRITY",
        "Log files are complete and unchanged",
        ControlSeverity.Critical,
        "Signed digests prove that no log file was changed or removed after CloudTrail delivered it.",
        []);

    /// <summary>The catalogue's controls and the three others, in the order of reports.</summary>
    public static IReadOnlyList<ReportRule> All { get; } =
    [
        .. ControlCatalogue.InOrderOfReport(ControlCatalogue.All).Select(c => new ReportRule(c.Id, c.Title, c.Severity, c.Rationale, c.References)),
        Matrix,
        Coverage,
        Integrity,
    ];
}
