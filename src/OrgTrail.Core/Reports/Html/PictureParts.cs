using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports.Html;

/// <summary>One thing in the picture, with the worst of what was found about it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Status">The worst status; null when nothing was checked.</param>
/// <param name="Note">How many of its checks passed.</param>
internal sealed record PicturePart(string Name, AssessmentStatus? Status, string Note)
{
    public string Class => Status is { } status ? HtmlMarks.Class(status) : "off";

    public string Symbol => Status is { } status ? ReportWords.Symbol(status) : "–";

    /// <summary>The same for those who hear it.</summary>
    public string Spoken => $"{Name}: {(Status is { } status ? ReportWords.Status(status).ToLowerInvariant() : "not checked")}, {Note}.";
}

/// <summary>What the picture shows of a report.</summary>
internal sealed class PictureParts(ReportModel model)
{
    private static readonly Dictionary<string, ControlStage> Stages = ControlCatalogue.All.ToDictionary(c => c.Id, c => c.Stage, StringComparer.Ordinal);

    private static readonly AssessmentStatus[] FromWorst =
        [AssessmentStatus.Fail, AssessmentStatus.Unknown, AssessmentStatus.Warning, AssessmentStatus.Suppressed, AssessmentStatus.Pass, AssessmentStatus.NotApplicable];

    public PicturePart Trail { get; } = Of("Organization trail", model.Findings.Where(f => IsOf(f, ControlStage.Trail)));

    public PicturePart Bucket { get; } = Of("Log bucket", model.Findings.Where(f => IsOf(f, ControlStage.Bucket) && !IsKey(f)));

    public PicturePart Key { get; } = Of("KMS key", model.Findings.Where(IsKey));

    public PicturePart Policy { get; } = Of("Service control policy", model.Findings.Where(f => IsOf(f, ControlStage.Protection) || f.Source == ReportSource.Protection));

    public PicturePart Delivery { get; } = Of(
        "Delivery", model.Findings.Where(f => IsOf(f, ControlStage.Delivery) || f.Source is ReportSource.Coverage or ReportSource.Integrity));

    /// <summary>The account that has the trail, as far as the findings tell.</summary>
    public string? ManagementAccount { get; } = Account(model, ControlStage.Trail);

    /// <summary>The account that has the bucket.</summary>
    public string? LogAccount { get; } = Account(model, ControlStage.Bucket);

    private static bool IsKey(ReportFinding finding) => finding.RuleId.StartsWith("OT-KMS-", StringComparison.Ordinal);

    private static bool IsOf(ReportFinding finding, ControlStage stage) =>
        finding.Source == ReportSource.Baseline && Stages.TryGetValue(finding.RuleId, out var own) && own == stage;

    private static string? Account(ReportModel model, ControlStage stage) => model.Findings
        .Where(f => IsOf(f, stage) && f.AccountId is not null)
        .GroupBy(f => f.AccountId, StringComparer.Ordinal)
        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key;

    private static PicturePart Of(string name, IEnumerable<ReportFinding> findings)
    {
        var all = findings.ToArray();
        if (all.Length == 0)
        {
            return new PicturePart(name, null, "not checked");
        }

        var judged = all.Count(f => f.Status != AssessmentStatus.NotApplicable);
        return new PicturePart(
            name,
            FromWorst.First(s => Array.Exists(all, f => f.Status == s)),
            judged == 0 ? "not applicable" : FormattableString.Invariant($"{all.Count(f => f.Status == AssessmentStatus.Pass):N0} of {judged:N0} passed"));
    }
}
