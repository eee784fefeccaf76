using System.Text.Json;
using OrgTrail.Core.Reports;
using OrgTrail.Core.Reports.Comparing;
using static OrgTrail.Core.Tests.Reports.Samples;

namespace OrgTrail.Core.Tests.Reports;

/// <summary>The page in a browser, all in one start of it.</summary>
public sealed class BrowserTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orgtrail-").FullName;

    [Fact]
    public async Task Shows_at_every_width_and_in_both_schemes_without_a_complaint()
    {
        var chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(chromium is null, "There is no Chromium.");
        var previous = new PreviousReport(
            Now.AddDays(-7), 40, [new PreviousFinding("OT-TRAIL-005", "arn:aws:s3:::example-audit-logs", "t", "Fail", "Critical", Now.AddDays(-30))]);
        var rich = Save("rich", Model(Rich, previous, title: "Example Inc."));
        var hostile = Save("hostile", Model(Hostile.Results, title: Hostile.Texts[1]));
        var empty = Save("empty", Model([]));
        object Page(string file, int width, int height, string scheme, bool checkAccess = false) =>
            new { file, width, height, scheme, screenshot = $"{file}-{width}-{scheme}.png", checkAccess };

        var answer = await NodeReaders.AskAsync("browse.mjs", JsonSerializer.Serialize(new
        {
            chromium,
            profile = Path.Combine(_folder, "profile"),
            pages = new[]
            {
                Page(rich, 1280, 900, "light", checkAccess: true),
                Page(rich, 1280, 900, "dark", checkAccess: true),
                Page(rich, 375, 812, "light", checkAccess: true),
                Page(hostile, 375, 812, "dark"),
                Page(empty, 375, 812, "light", checkAccess: true),
            },
        }));
        var pages = JsonDocument.Parse(answer).RootElement.EnumerateArray().ToArray();

        Assert.Equal(5, pages.Length);
        Assert.All(pages, page =>
        {
            Assert.Empty(Texts(page, "complaints"));
            Assert.Empty(Texts(page, "violations"));
            Assert.Empty(Texts(page, "duplicateIds"));
            Assert.Single(Texts(page, "requests"));
            Assert.Equal(0, page.GetProperty("scripts").GetInt32());
            Assert.Equal(0, page.GetProperty("overflow").GetInt32());
            Assert.Equal(0, page.GetProperty("hiddenInPrint").GetInt32());
            Assert.True(page.GetProperty("opened").GetBoolean());
            Assert.InRange(page.GetProperty("image").GetProperty("colours").GetInt32(), 8, int.MaxValue);
        });
        Assert.Equal([1280, 1280, 375, 375, 375], pages.Select(p => p.GetProperty("image").GetProperty("width").GetInt32()));
        Assert.NotEqual(pages[0].GetProperty("background").GetString(), pages[1].GetProperty("background").GetString());
        Assert.All(pages.Take(3), page => Assert.Single(Texts(page, "pictures")));

        var headings = Texts(pages[0], "headings").ToArray();
        Assert.Equal("H1 Example Inc.", headings[0]);
        foreach (var heading in new[] { "H2 The two accounts", "H2 What changed", "H2 Findings", "H2 Who can harm the logs", "H2 Coverage", "H2 Integrity", "H2 About this report" })
        {
            Assert.Contains(heading, headings);
        }

        Assert.Contains("At risk", pages[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("Do what mends it.", pages[2].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string?> Texts(JsonElement page, string name) => page.GetProperty(name).EnumerateArray().Select(e => e.GetString());

    private string Save(string name, ReportModel model)
    {
        var file = Path.Combine(_folder, name + ".html");
        File.WriteAllBytes(file, Bytes(model, ReportFormat.Html));
        return file;
    }
}
