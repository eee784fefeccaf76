using OrgTrail.Core.Controls;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Reports;
using OrgTrail.Core.Reports.Findings;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using static OrgTrail.Core.Tests.Reports.Samples;

namespace OrgTrail.Core.Tests.Reports;

/// <summary>Score, verdict, and what becomes a finding.</summary>
public sealed class ModelTests
{
    [Fact]
    public void The_score_weighs_by_severity_and_gives_nothing_for_what_can_not_be_told()
    {
        var model = Model(
        [
            Result("OT-TRAIL-005", AssessmentStatus.Pass, ControlSeverity.Critical),
            Result("OT-SCP-001", AssessmentStatus.Fail, ControlSeverity.High),
            Result("OT-BUCKET-005", AssessmentStatus.Unknown, ControlSeverity.Medium),
            Result("OT-BUCKET-014", AssessmentStatus.Warning, ControlSeverity.Low),
            Result("OT-BUCKET-012", AssessmentStatus.Suppressed, ControlSeverity.Critical),
            Result("OT-KMS-001", AssessmentStatus.NotApplicable, ControlSeverity.Critical),
        ]);

        Assert.Equal(new ReportScore(52, 10.5, 20, 2), model.Score);
    }

    [Fact]
    public void A_hundred_is_everything_passed_and_nothing_less()
    {
        var passed = Enumerable.Range(0, 400).Select(_ => (object)Result("OT-TRAIL-005", AssessmentStatus.Pass, ControlSeverity.Critical)).ToArray();

        Assert.Equal(100, Model(passed).Score!.Value);
        Assert.Equal(99, Model([.. passed, Result("OT-BUCKET-014", AssessmentStatus.Warning, ControlSeverity.Low)]).Score!.Value);
    }

    [Fact]
    public void The_guide_tells_the_weights_that_count() =>
        Assert.All(
            [Repository.Read("docs/guides/reports.md").ReplaceLineEndings(" "), ReportScore.Explanation],
            text => Assert.Contains("Critical 10, High 6, Medium 3, Low 1.", text, StringComparison.Ordinal));

    [Fact]
    public void Without_the_baseline_there_is_no_score() => Assert.Null(Model([.. Matrix()]).Score);

    [Theory]
    [InlineData(AssessmentStatus.Pass, ControlSeverity.Critical, ReportVerdict.Sound)]
    [InlineData(AssessmentStatus.Warning, ControlSeverity.High, ReportVerdict.Sound)]
    [InlineData(AssessmentStatus.Suppressed, ControlSeverity.Critical, ReportVerdict.Sound)]
    [InlineData(AssessmentStatus.Fail, ControlSeverity.Medium, ReportVerdict.Attention)]
    [InlineData(AssessmentStatus.Unknown, ControlSeverity.Low, ReportVerdict.NotProven)]
    [InlineData(AssessmentStatus.Fail, ControlSeverity.High, ReportVerdict.AtRisk)]
    public void The_verdict_is_that_of_the_worst(AssessmentStatus status, ControlSeverity severity, ReportVerdict verdict) =>
        Assert.Equal(verdict, Model([Result("OT-TRAIL-005", AssessmentStatus.Pass, ControlSeverity.Low), Result("OT-SCP-001", status, severity)]).Verdict);

    [Fact]
    public void A_cell_where_either_is_right_is_not_judged_and_one_that_can_not_be_told_is_unknown()
    {
        var model = Model([.. Matrix()]);

        Assert.All(model.Findings.Where(f => f.Title.EndsWith("BreakGlass", StringComparison.Ordinal)), f => Assert.Equal(AssessmentStatus.NotApplicable, f.Status));
        Assert.Equal("kms:GetKeyPolicy", model.Findings.Single(f => f.Status == AssessmentStatus.Unknown).MissingPermission);
        Assert.Equal(2, model.Findings.Count(f => f.Status == AssessmentStatus.Fail));
    }

    [Fact]
    public void Coverage_is_one_finding_an_account_which_names_the_regions()
    {
        var findings = Model(Rich).Of(ReportSource.Coverage).ToDictionary(f => f.AccountId!);

        Assert.Equal(7, findings.Count);
        Assert.Equal(AssessmentStatus.Pass, findings["000000000001"].Status);
        Assert.Equal("delivering from 2 of 3 regions; late: us-east-1 (30 h 0 min)", findings["000000000004"].Actual);
        Assert.Equal("delivering from 0 of 3 regions; nothing ever: ap-southeast-2, eu-central-1, us-east-1", findings["000000000005"].Actual);
        Assert.Equal(AssessmentStatus.Unknown, findings["000000000006"].Status);
        Assert.Equal("s3:ListBucket", findings["000000000006"].MissingPermission);
        Assert.Equal(AssessmentStatus.NotApplicable, findings["000000000007"].Status);
    }

    [Fact]
    public void An_account_that_need_not_deliver_yet_is_no_gap()
    {
        var finding = Assert.Single(Model([Pending("eu-central-1"), Samples.Coverage(1, "us-east-1")]).Of(ReportSource.Coverage));

        Assert.Equal(AssessmentStatus.Pass, finding.Status);
        Assert.Equal("delivering from 1 of 2 regions; nothing yet: eu-central-1", finding.Actual);

        static OrgTrailCoverage Pending(string region) => new()
        {
            AccountId = "000000000001",
            Region = region,
            Status = CoverageStatus.Pending,
            BucketName = "example-audit-logs",
            Detail = "Nothing has arrived yet, but the account joined only 3 hours ago.",
        };
    }

    [Fact]
    public void Integrity_that_could_not_be_read_is_unknown_not_failed_and_not_passed()
    {
        var findings = Model(Rich).Of(ReportSource.Integrity).ToDictionary(f => f.Subject);

        Assert.Equal(AssessmentStatus.Pass, findings["333333333333 eu-central-1"].Status);
        Assert.Equal(AssessmentStatus.Fail, findings["333333333333 us-east-1"].Status);
        Assert.Contains("1 changed; 2 missing", findings["333333333333 us-east-1"].Actual, StringComparison.Ordinal);
        Assert.Equal(AssessmentStatus.Unknown, findings["444444444444 us-east-1"].Status);
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(30, true)]
    public void What_is_proven_of_a_part_of_the_time_says_of_which(double hours, bool isTold)
    {
        var whole = Summary("333333333333", "eu-central-1");
        var part = new LogIntegritySummary
        {
            AccountId = whole.AccountId,
            Region = whole.Region,
            Location = whole.Location,
            IsValid = true,
            StartTime = whole.StartTime,
            EndTime = whole.EndTime,
            ProvenFrom = whole.StartTime.AddHours(hours),
            ProvenUntil = whole.EndTime,
        };

        Assert.Equal(isTold, Model([part]).Findings.Single().Actual.Contains("nothing proven before ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_status_of_the_other_checks_has_its_place()
    {
        Assert.All(Enum.GetValues<CoverageStatus>(), status => Assert.Equal(
            status switch
            {
                CoverageStatus.Delivering => AssessmentStatus.Pass,
                CoverageStatus.Pending => AssessmentStatus.NotApplicable,
                CoverageStatus.Unknown => AssessmentStatus.Unknown,
                CoverageStatus.Late or CoverageStatus.Missing => AssessmentStatus.Fail,
                _ => throw new InvalidOperationException($"{status} is new: say what a report makes of it."),
            },
            Model([new OrgTrailCoverage { AccountId = "1", Region = "r", Status = status, BucketName = "b", Detail = "d" }]).Findings.Single().Status));
        Assert.All(Enum.GetValues<LogIntegrityStatus>(), status => Assert.Equal(
            status switch { LogIntegrityStatus.Valid => AssessmentStatus.Pass, LogIntegrityStatus.Unknown => AssessmentStatus.Unknown, _ => AssessmentStatus.Fail },
            Model([new LogIntegrityResult { Kind = LogIntegrityKind.Log, Status = status, AccountId = "1", Region = "r", Location = "l" }]).Findings.Single().Status));
    }

    [Fact]
    public void Verdicts_without_a_summary_make_findings_too()
    {
        var verdict = Assert.IsType<LogIntegrityResult>(Rich[^1]);

        var finding = Assert.Single(Model([verdict]).Findings);

        Assert.Equal(AssessmentStatus.Fail, finding.Status);
        Assert.Equal("1 Invalid", finding.Actual);
    }

    [Fact]
    public void A_report_has_no_place_for_other_objects() => Assert.False(new ReportBuilder().TryAdd("text"));

    [Theory]
    [InlineData("a.html", ReportFormat.Html)]
    [InlineData("a.HTM", ReportFormat.Html)]
    [InlineData("a.json", ReportFormat.Json)]
    [InlineData("a.ocsf.json", ReportFormat.Ocsf)]
    [InlineData("a.sarif.json", ReportFormat.Sarif)]
    [InlineData("a.sarif", ReportFormat.Sarif)]
    [InlineData("a.csv", ReportFormat.Csv)]
    [InlineData("a.xml", ReportFormat.Junit)]
    [InlineData("a.md", ReportFormat.Markdown)]
    public void The_ending_tells_the_format(string path, ReportFormat format) => Assert.Equal(format, ReportFormats.OfPath(path));

    [Theory]
    [InlineData("a.txt")]
    [InlineData("json")]
    [InlineData("a.html.gz")]
    public void Another_ending_needs_the_format(string path) =>
        Assert.Equal(ErrorIds.ReportFormatUnknown, Assert.Throws<OrgTrailException>(() => ReportFormats.OfPath(path)).ErrorId);

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Junit)]
    [InlineData(ReportFormat.Sarif)]
    [InlineData(ReportFormat.Ocsf)]
    [InlineData(ReportFormat.Markdown)]
    public void The_same_results_give_the_same_bytes_without_a_mark_at_the_start(ReportFormat format)
    {
        var bytes = Bytes(Model(Rich), format);

        Assert.Equal(bytes, Bytes(Model(Rich), format));
        Assert.NotEqual(0xEF, bytes[0]);
        Assert.Equal((byte)'\n', bytes[^1]);
    }
}
