using System.Text.RegularExpressions;
using Markdig;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports;
using static OrgTrail.Core.Tests.Reports.Samples;

namespace OrgTrail.Core.Tests.Reports;

/// <summary>Markdown as another renderer shows it.</summary>
public sealed class MarkdownTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseTaskLists().Build();

    [Fact]
    public void Hostile_text_stays_text()
    {
        var html = Markdig.Markdown.ToHtml(Text(Model(Hostile.Results, title: Hostile.Texts[10]), ReportFormat.Markdown), Pipeline);

        foreach (var tag in new[] { "<script", "<img", "<iframe", "<a ", "<template", "<pre" })
        {
            Assert.DoesNotContain(tag, html, StringComparison.OrdinalIgnoreCase);
        }

        // In code nobody is called.
        Assert.DoesNotContain("@everyone", Regex.Replace(html, "<code>.*?</code>", string.Empty, RegexOptions.Singleline), StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', html);
    }

    [Fact]
    public void Tables_keep_their_columns()
    {
        var html = Markdig.Markdown.ToHtml(Text(Model(Hostile.Results), ReportFormat.Markdown), Pipeline);

        foreach (var table in html.Split("<table>").Skip(1).Select(t => t[..t.IndexOf("</table>", StringComparison.Ordinal)]))
        {
            var rows = table.Split("<tr>").Skip(1).Select(r => r.Split("<t").Length - 1 - (r.Contains("<tbody", StringComparison.Ordinal) ? 1 : 0)).Distinct();
            Assert.Single(rows);
        }
    }

    [Fact]
    public void What_to_do_comes_first_and_names_fix_and_permission()
    {
        var text = Text(Model(Rich), ReportFormat.Markdown);

        Assert.StartsWith("# AWS audit trail\n\n✕ **At risk.**", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("SCPs keep the log account from deleting", StringComparison.Ordinal) < text.IndexOf("## Worth knowing", StringComparison.Ordinal));
        Assert.Contains("- **Missing permission**: `s3:GetBucketVersioning`", text, StringComparison.Ordinal);
        Assert.Contains("until 2027-01-31: Legal asked for 90 days", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_report_still_fits_into_an_issue()
    {
        var many = Enumerable.Range(0, 2000).Select(i => (object)Result("OT-SCP-001", AssessmentStatus.Fail, ControlSeverity.High, $"r{i}", new string('x', 5000)));

        Assert.InRange(Text(Model(many), ReportFormat.Markdown).Length, 10_000, 65_536);
    }
}
