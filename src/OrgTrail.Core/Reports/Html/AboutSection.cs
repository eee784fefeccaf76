namespace OrgTrail.Core.Reports.Html;

/// <summary>How to read it, and what stands behind the numbers.</summary>
internal static class AboutSection
{
    public static void Write(HtmlOutput html, ReportModel model)
    {
        html.Add($"<section id=\"about\" aria-labelledby=\"about-h\">\n<h2 id=\"about-h\">About this report</h2>\n<h3>The score</h3>\n<p>{ReportScore.Explanation}");
        if (model.Score is { } score)
        {
            html.Add($" Here {new Markup(score.Earned.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture))} of {new Markup(score.Possible.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture))} were earned, and {ReportText.Count(score.Left, "control was", "controls were")} left out.");
        }

        html.Add($"</p>\n<h3>The verdict</h3>\n<ul class=\"plain\"><li><strong class=\"bad\">At risk</strong>: something of high or critical severity failed.</li><li><strong class=\"unk\">Not proven</strong>: something could not be read, so nobody can say that all is well.</li><li><strong class=\"warn\">Needs attention</strong>: something failed, nothing of it of high severity.</li><li><strong class=\"ok\">In order</strong>: nothing that was checked failed, and all of it could be told.</li></ul>\n");
        html.Add($"<h3>What was not checked</h3>\n<p>Only what was given to the report is in it. {Missing(model)}</p>\n</section>\n");
    }

    private static string Missing(ReportModel model)
    {
        string?[] missing =
        [
            model.Of(Findings.ReportSource.Baseline).Any() ? null : "the baseline",
            model.Protection.Count > 0 ? null : "the protection matrix",
            model.Coverage.Count > 0 ? null : "the coverage of accounts and regions",
            model.Of(Findings.ReportSource.Integrity).Any() ? null : "the integrity of log files",
        ];
        var names = missing.OfType<string>().ToArray();
        return names.Length == 0 ? "Baseline, matrix, coverage and integrity are all there." : $"Not in it: {string.Join(", ", names)}.";
    }
}
