using OrgTrail.Core.Controls;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Reports;
using OrgTrail.Core.Reports.Comparing;
using static OrgTrail.Core.Tests.Reports.Samples;

namespace OrgTrail.Core.Tests.Reports;

/// <summary>What changed since the last report, read back from what was written.</summary>
public sealed class ComparisonTests
{
    private static readonly DateTimeOffset LastWeek = Now.AddDays(-7);

    [Theory]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.Html)]
    public void New_mended_still_open_accepted_and_not_checked_are_told_apart(ReportFormat format)
    {
        var before = Model(
            [
                Result("OT-SCP-005", AssessmentStatus.Fail, ControlSeverity.Critical),
                Result("OT-TRAIL-005", AssessmentStatus.Unknown, ControlSeverity.Critical),
                Result("OT-BUCKET-012", AssessmentStatus.Fail, ControlSeverity.High),
                Result("OT-BUCKET-013", AssessmentStatus.Fail, ControlSeverity.Medium),
                Result("OT-TRAIL-008", AssessmentStatus.Warning, ControlSeverity.Medium),
            ],
            now: LastWeek,
            title: "<Before> & \"after\"");
        var previous = PreviousReportReader.Read("before", Text(before, format));

        var changes = Model(
            [
                Result("OT-SCP-005", AssessmentStatus.Fail, ControlSeverity.Critical),
                Result("OT-TRAIL-005", AssessmentStatus.Pass, ControlSeverity.Critical),
                Result("OT-BUCKET-012", AssessmentStatus.Suppressed, ControlSeverity.High),
                Result("OT-TRAIL-008", AssessmentStatus.Unknown, ControlSeverity.Medium),
            ],
            previous).Changes!;

        Assert.Equal(LastWeek, changes.Since);
        Assert.Equal(before.Score!.Value, changes.PreviousScore);
        Assert.Equal(["OT-TRAIL-008"], changes.New.Select(f => f.RuleId));
        Assert.Equal(["OT-TRAIL-005"], changes.Mended.Select(f => f.RuleId));
        Assert.Equal(["OT-BUCKET-012"], changes.Accepted.Select(f => f.RuleId));
        Assert.Equal(["OT-BUCKET-013"], changes.NotChecked.Select(f => f.RuleId));
        Assert.Equal(LastWeek, Assert.Single(changes.StillOpen).OpenSince);
        Assert.Equal(Now, changes.New[0].OpenSince);
    }

    [Fact]
    public void The_time_since_when_something_is_open_survives_a_chain_of_reports()
    {
        PreviousReport? previous = null;
        var fail = Result("OT-SCP-005", AssessmentStatus.Fail, ControlSeverity.Critical);
        foreach (var (format, days) in new[] { (ReportFormat.Json, 21), (ReportFormat.Html, 14), (ReportFormat.Json, 7) })
        {
            previous = PreviousReportReader.Read("x", Text(Model([fail], previous, Now.AddDays(-days)), format));
        }

        Assert.Equal(Now.AddDays(-21), Model([fail], previous).Changes!.StillOpen.Single().OpenSince);
    }

    [Fact]
    public void A_control_whose_resource_got_another_name_is_the_same_finding()
    {
        var previous = PreviousReportReader.Read("x", Text(Model([Result("OT-BUCKET-001", AssessmentStatus.Fail, ControlSeverity.Critical, "no bucket")], now: LastWeek), ReportFormat.Json));

        var changes = Model([Result("OT-BUCKET-001", AssessmentStatus.Pass, ControlSeverity.Critical, "arn:aws:s3:::made-since")], previous).Changes!;

        Assert.Single(changes.Mended);
        Assert.Empty(changes.NotChecked);
    }

    [Fact]
    public void Of_two_trails_each_is_compared_with_itself()
    {
        var previous = PreviousReportReader.Read("x", Text(
            Model([Result("OT-TRAIL-005", AssessmentStatus.Fail, ControlSeverity.Critical, "one"), Result("OT-TRAIL-005", AssessmentStatus.Pass, ControlSeverity.Critical, "two")], now: LastWeek),
            ReportFormat.Html));

        var changes = Model([Result("OT-TRAIL-005", AssessmentStatus.Pass, ControlSeverity.Critical, "one"), Result("OT-TRAIL-005", AssessmentStatus.Fail, ControlSeverity.Critical, "two")], previous).Changes!;

        Assert.Equal("one", changes.Mended.Single().Resource);
        Assert.Equal("two", changes.New.Single().Resource);
    }

    [Fact]
    public void Hostile_text_survives_the_way_through_the_page()
    {
        var previous = PreviousReportReader.Read("x", Text(Model(Hostile.Results, now: LastWeek), ReportFormat.Html));

        var changes = Model(Hostile.Results, previous).Changes!;

        Assert.Empty(changes.NotChecked);
        Assert.Empty(changes.New);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"schema\":\"orgtrail-report\"}")]
    [InlineData("{\"schema\":\"orgtrail-report\",\"schemaVersion\":\"1.0\",\"generatedAt\":\"x\",\"findings\":[]}")]
    [InlineData("{\"schema\":\"orgtrail-report\",\"schemaVersion\":\"1.0\",\"generatedAt\":\"2026-01-01T00:00:00Z\",\"findings\":[{\"status\":\"Fail\"}]}")]
    [InlineData("{\"schema\":\"orgtrail-report\",\"schemaVersion\":\"2.0\",\"generatedAt\":\"2026-01-01T00:00:00Z\",\"findings\":[]}")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("<template id=\"orgtrail-state\">{</template>")]
    [InlineData("<template id=\"orgtrail-state-gzip\">%%%</template>")]
    [InlineData("<template id=\"orgtrail-state-gzip\">AAAA</template>")]
    public void What_is_no_report_is_an_error_that_says_so(string text)
    {
        var error = Assert.Throws<OrgTrailException>(() => PreviousReportReader.Read("file.json", text));

        Assert.Equal(ErrorIds.PreviousReportInvalid, error.ErrorId);
        Assert.Contains("file.json", error.Message, StringComparison.Ordinal);
    }
}
