using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using OrgTrail.Core.Reports;
using OrgTrail.Core.Reports.Comparing;
using OrgTrail.Core.Results;
using static OrgTrail.Core.Tests.Reports.Samples;

namespace OrgTrail.Core.Tests.Reports;

/// <summary>The page as text: what it carries, what it doesn't, and how large it gets.</summary>
public sealed partial class HtmlTests
{
    [Fact]
    public void Needs_nothing_from_anywhere_and_has_no_script()
    {
        var html = Text(Model(Rich), ReportFormat.Html);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=\"", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(" (src|srcset|action|on[a-z]+)=", html);
        Assert.DoesNotMatch("@import|url\\((?!#)", html);
    }

    [Fact]
    public void The_content_policy_allows_its_own_style_sheet_alone()
    {
        var html = Text(Model(Rich), ReportFormat.Html);

        var style = Style().Match(html).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        var html = Text(Model(Hostile.Results, title: Hostile.Texts[0]), ReportFormat.Html);
        var allowed = "html|head|meta|title|style|body|header|main|footer|nav|section|figure|figcaption|template|div|p|span|a|h1|h2|h3|ul|li|dl|dt|dd|details|summary|table|caption|thead|tbody|tr|th|td|code|time|strong|wbr|svg|desc|defs|marker|path|rect|circle|text".Split('|');

        var tags = Tag().Matches(html).Select(m => m.Groups[1].Value.ToLowerInvariant()).Distinct();

        Assert.Empty(tags.Except(allowed));
        Assert.DoesNotMatch("<[^>]* on[a-z]+ *=", html);
        Assert.Single(Regex.Matches(html, "</template>"));
        Assert.DoesNotContain('\u202E', WebUtility.HtmlDecode(html[..html.IndexOf("<template", StringComparison.Ordinal)]));
        Assert.DoesNotContain('\0', html);
    }

    [Fact]
    public void Shows_of_every_finding_what_was_expected_found_and_mends_it()
    {
        var text = WebUtility.HtmlDecode(Text(Model(Rich), ReportFormat.Html));

        Assert.Contains("Legal asked for 90 days, ticket 4711", text, StringComparison.Ordinal);
        Assert.Contains("Was accepted", text, StringComparison.Ordinal);
        Assert.Contains("Do what mends it.", text, StringComparison.Ordinal);
        Assert.Contains("s3:GetBucketVersioning", text, StringComparison.Ordinal);
        Assert.Contains("Allowed, should be Denied, risk Critical", text, StringComparison.Ordinal);
        Assert.Contains("SHA-256 is 9f2c…", text, StringComparison.Ordinal);
        Assert.Contains(ReportScore.Explanation, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_state_of_coverage_has_its_column()
    {
        var html = Text(Model(Rich), ReportFormat.Html);

        var table = html[html.IndexOf("Accounts of each region", StringComparison.Ordinal)..];
        var head = table[..table.IndexOf("</thead>", StringComparison.Ordinal)];
        Assert.Equal(Enum.GetValues<CoverageStatus>().Length + 1, Regex.Count(head, "<th "));
    }

    [Fact]
    public void An_empty_report_says_that_it_is_empty()
    {
        var html = Text(Model([]), ReportFormat.Html);

        Assert.Contains("Nothing was checked", html, StringComparison.Ordinal);
        Assert.Empty(PreviousReportReader.Read("x", html).Open);
    }

    [Theory]
    [InlineData(100, 250_000)]
    [InlineData(1, 600_000)]
    public void Ten_thousand_accounts_in_seventeen_regions_make_a_page_that_can_be_mailed(int oneOf, int limit)
    {
        var rows = Enumerable.Range(1, 10_000).SelectMany(account => Enumerable.Range(1, 17).Select(region => (object)new OrgTrailCoverage
        {
            AccountId = $"{account:D12}",
            AccountName = $"workload {account}",
            Region = $"region-{region:D2}",
            Status = account % oneOf == 0 && region % 5 == 0 ? CoverageStatus.Late : CoverageStatus.Delivering,
            Gap = TimeSpan.FromHours(40),
            BucketName = "example-audit-logs",
            Detail = "d",
        }));
        var model = Model(rows, now: Now.AddDays(-1));

        var html = Text(model, ReportFormat.Html);

        Assert.InRange(html.Length, 20_000, limit);
        Assert.Contains($"Accounts with gaps <span class=\"n\">{(10_000 / oneOf).ToString("N0", CultureInfo.InvariantCulture)}</span>", html, StringComparison.Ordinal);
        Assert.Equal(model.Findings.Count(f => f.IsOpen), PreviousReportReader.Read("x", html).Open.Count);
    }

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("</?([A-Za-z][A-Za-z0-9]*)")]
    private static partial Regex Tag();
}
