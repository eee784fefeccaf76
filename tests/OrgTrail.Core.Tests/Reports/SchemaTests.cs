using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports;
using OrgTrail.Core.Reports.Comparing;
using OrgTrail.Core.Reports.Findings;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Reports;

/// <summary>Each format by its public schema, or by an independent reader.</summary>
public sealed class SchemaTests
{
    private static string Schema => Path.Combine(Repository.Root, "docs", "report.schema.json");

    [Theory]
    [InlineData("rich")]
    [InlineData("compared")]
    [InlineData("hostile")]
    [InlineData("empty")]
    public async Task Sarif_is_valid_by_the_schema_of_OASIS(string sample) =>
        await NodeReaders.AssertValidAsync("sarif", Sample(sample), ReportFormat.Sarif);

    [Theory]
    [InlineData("rich")]
    [InlineData("compared")]
    [InlineData("hostile")]
    [InlineData("empty")]
    public async Task Json_is_valid_by_our_schema(string sample) =>
        await NodeReaders.AssertValidAsync("schema", Sample(sample), ReportFormat.Json, Schema);

    [Fact]
    public async Task Our_schema_refuses_what_is_none()
    {
        var answer = await NodeReaders.ReadAsync("schema", Sample("rich"), ReportFormat.Sarif, Schema);

        Assert.NotEmpty(answer.GetProperty("errors").EnumerateArray());
    }

    [Theory]
    [InlineData("rich")]
    [InlineData("hostile")]
    public async Task Csv_has_for_a_foreign_reader_the_rows_and_columns_it_should_have(string sample)
    {
        var model = Sample(sample);

        var rows = (await NodeReaders.ReadAsync("csv", model, ReportFormat.Csv)).GetProperty("value").EnumerateArray().ToArray();

        // Coverage by account and region; integrity by account and region, and each verdict that isn't Valid.
        var expected = model.Of(ReportSource.Baseline).Count() + model.Protection.Count + model.Coverage.Count
            + model.Of(ReportSource.Integrity).Count() + model.IntegrityResults.Count(r => r.Status != LogIntegrityStatus.Valid);
        Assert.Equal(expected, rows.Length);
        Assert.All(rows, row => Assert.Equal(18, row.EnumerateObject().Count()));
        Assert.All(rows, row => Assert.DoesNotMatch("^[=+@-]", row.GetProperty("Title").GetString()));
    }

    [Fact]
    public async Task Junit_is_read_by_a_foreign_reader_with_the_same_numbers()
    {
        var model = Sample("rich");

        var root = (await NodeReaders.ReadAsync("junit", model, ReportFormat.Junit)).GetProperty("value");

        Assert.Equal(model.Findings.Count, root.GetProperty("tests").GetInt32());
        Assert.Equal(model.Findings.Count(f => f.Status == AssessmentStatus.Fail), root.GetProperty("failures").GetInt32());
        Assert.Equal(model.Findings.Count(f => f.Status == AssessmentStatus.Unknown), root.GetProperty("errors").GetInt32());
        var cases = root.GetProperty("testsuite").EnumerateArray().SelectMany(s => s.GetProperty("testcase").EnumerateArray()).ToArray();
        Assert.Equal(model.Findings.Count, cases.Length);
        Assert.Equal(model.Findings.Count(f => f.Status == AssessmentStatus.Fail), cases.Count(c => c.TryGetProperty("failure", out _)));
        Assert.Equal(model.Findings.Count(f => f.Status == AssessmentStatus.Unknown), cases.Count(c => c.TryGetProperty("error", out _)));
        Assert.Equal(model.Findings.Count(f => f.Status is AssessmentStatus.Suppressed or AssessmentStatus.NotApplicable), cases.Count(c => c.TryGetProperty("skipped", out _)));
    }

    private static ReportModel Sample(string name) => name switch
    {
        "rich" => Samples.Model(Samples.Rich),
        "compared" => Samples.Model(
            Samples.Rich,
            new PreviousReport(
                Samples.Now.AddDays(-7),
                50,
                [
                    new PreviousFinding("OT-SCP-005", "arn:aws:s3:::example-audit-logs", "t", "Fail", "Critical", Samples.Now.AddDays(-14)),
                    new PreviousFinding("OT-TRAIL-005", "arn:aws:s3:::example-audit-logs", "t", "Unknown", null, Samples.Now.AddDays(-7)),
                    new PreviousFinding("OT-TRAIL-001", "gone", "t", "Fail", "Low", Samples.Now.AddDays(-7)),
                ])),
        "hostile" => Samples.Model(Hostile.Results, title: Hostile.Texts[0]),
        _ => Samples.Model([]),
    };
}
