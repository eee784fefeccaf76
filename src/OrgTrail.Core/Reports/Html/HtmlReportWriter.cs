using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using OrgTrail.Core.Reports.Comparing;

namespace OrgTrail.Core.Reports.Html;

/// <summary>
/// One page that needs nothing else: no script, no font, no picture from anywhere. Its content policy allows the one style sheet it
/// carries and nothing besides.
/// </summary>
internal sealed class HtmlReportWriter : ReportWriter
{
    private static readonly string Style = Load("report.css");

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    public override void Write(ReportModel model, Stream stream, CancellationToken cancellationToken)
    {
        using var text = ReportFile.Text(stream);
        var html = new HtmlOutput(text);
        Head(html, model);
        html.Add($"<body>\n<a class=\"skip\" href=\"#main\">Skip to the findings</a>\n");
        HeroSection.Write(html, model);
        html.Add($"<main id=\"main\">\n");
        foreach (var section in new Action<HtmlOutput, ReportModel>[]
        {
            HeroSection.Counts, PictureSection.Write, ChangesSection.Write, FindingsSection.Write, ProtectionSection.Write, CoverageSection.Write, IntegritySection.Write, AboutSection.Write,
        })
        {
            cancellationToken.ThrowIfCancellationRequested();
            section(html, model);
        }

        html.Add($"</main>\n<footer><p>Made by OrgTrail {model.ToolVersion} on {ReportText.ReadableTime(model.GeneratedAt)}.</p></footer>\n");
        html.Add($"{new Markup(EmbeddedState.Write(model))}\n</body>\n</html>\n");
    }

    private static void Head(HtmlOutput html, ReportModel model)
    {
        html.Add($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{new Markup(StyleHash)}'; base-uri 'none'; form-action 'none'\">\n");
        html.Add($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Add($"<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n<meta name=\"generator\" content=\"OrgTrail {model.ToolVersion}\">\n");
        html.Add($"<title>{model.Title}: {ReportWords.Verdict(model.Verdict)}</title>\n<style>{new Markup(Style)}</style>\n</head>\n");
    }

    private static string Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"OrgTrail.Core.Reports.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
