using System.Globalization;
using System.Text;

namespace OrgTrail.Core.Controls.Baselines;

/// <summary>Writes docs/coverage-of-baselines.md from the references of the controls.</summary>
public static class BaselineCoverageDocument
{
    private const string Head = """
        # What the other baselines check

        Every check of the baselines below that concerns the trail, its bucket or its key, with the controls that stand for it, or
        why none does. A control often asks for more than the check: it judges the organization's trail and the bucket in the other
        account together, and by effect. [controls.md](controls.md) lists the controls, most of which no other baseline has.

        The checks were looked up in November 2026. AWS Control Tower lists the Security Hub checks a second time, as
        `SH.CloudTrail.1` and so on. Its preventive controls are policies of its own: the controls here ask whether what they forbid
        is forbidden, by whatever policy.

        <!-- Generated from src/OrgTrail.Core/Controls. Change the references or Baselines/ForeignChecks.cs there, then write this
             file anew: ORGTRAIL_WRITE_DOCS=1 dotnet test tests/OrgTrail.Core.Tests -->

        """;

    /// <summary>The whole file.</summary>
    public static string Create()
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var baseline in ForeignChecks.All.GroupBy(c => c.Baseline))
        {
            var left = baseline.Count(c => c.LeftOut is not null);
            text.Append(CultureInfo.InvariantCulture, $"\n## {baseline.Key.TrimEnd(':')}\n\n{baseline.Count()} checks, {baseline.Count() - left} covered.\n\n");
            text.Append("| Check | What it checks | Controls, or why none |\n| --- | --- | --- |\n");
            foreach (var check in baseline)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {check.Id} | {check.Subject} | {check.LeftOut ?? string.Join(", ", Controls(check))} |\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Controls(ForeignCheck check) =>
        ControlCatalogue.InOrderOfReport(ControlCatalogue.All).Where(c => c.References.Contains(check.Reference)).Select(c => c.Id);
}
