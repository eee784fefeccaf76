using Amazon.S3.Model;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Configuration;

/// <summary>Exceptions accept a failure for a time, never what nobody could read, and never for ever.</summary>
public sealed class ExceptionTests
{
    private const string Versioned = "OT-BUCKET-005";

    private static readonly DateOnly Today = new(2026, 11, 25);

    [Theory]
    [InlineData(AssessmentStatus.Fail, 0, AssessmentStatus.Suppressed, false)]
    [InlineData(AssessmentStatus.Warning, 30, AssessmentStatus.Suppressed, false)]
    [InlineData(AssessmentStatus.Fail, -1, AssessmentStatus.Fail, true)]
    [InlineData(AssessmentStatus.Warning, -1, AssessmentStatus.Warning, true)]
    public void A_failure_is_accepted_to_the_last_day(AssessmentStatus found, int days, AssessmentStatus expected, bool isExpired)
    {
        var result = new BaselineExceptions([Exception(days)], Today).Apply(Result(found));

        Assert.Equal(expected, result.Status);
        Assert.Equal(new BaselineSuppression("by design, SEC-1", Today.AddDays(days), isExpired), result.Suppression);
        Assert.Equal(isExpired, result.Actual.Contains("the exception for it expired on 2026-11-24: by design", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AssessmentStatus.Pass)]
    [InlineData(AssessmentStatus.NotApplicable)]
    [InlineData(AssessmentStatus.Unknown)]
    public void What_is_not_a_failure_is_left_as_it_is(AssessmentStatus status)
    {
        var result = Result(status);

        Assert.Same(result, new BaselineExceptions([Exception(1)], Today).Apply(result));
    }

    [Fact]
    public void The_exception_that_lasts_longest_counts()
    {
        var result = new BaselineExceptions([Exception(-10), Exception(10), Exception(-1)], Today).Apply(Result(AssessmentStatus.Fail));

        Assert.Equal(Today.AddDays(10), result.Suppression!.ExpiresOn);
        Assert.Equal(AssessmentStatus.Suppressed, result.Status);
    }

    [Theory]
    [InlineData("OT-BUCKET-005", null, true)]
    [InlineData("ot-bucket-005", null, true)]
    [InlineData("OT-BUCKET-*", "arn:aws:s3:::example-*", true)]
    [InlineData("OT-BUCKET-00?", "arn:aws:s3:::other", false)]
    [InlineData("OT-BUCKET-00?", "ARN:AWS:S3:::EXAMPLE-LOGS", false)]
    [InlineData("OT-TRAIL-*", null, false)]
    public void An_exception_is_about_controls_and_resources(string controlId, string? resource, bool matches)
    {
        var exception = Exception(1) with { ControlId = controlId, Resource = resource };

        Assert.Equal(matches, exception.Matches(Result(AssessmentStatus.Fail)));
    }

    [Fact]
    public async Task The_assessment_applies_them_and_points_out_the_needless_ones()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync();
        await landscape.LogAccount.S3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = Landscape.Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = Amazon.S3.VersionStatus.Suspended } },
            TestContext.Current.CancellationToken);
        var host = new RecordingHost();
        var now = DateOnly.FromDateTime(DateTime.UtcNow);
        var exceptions = new[]
        {
            Exception(0) with { ControlId = Versioned, ExpiresOn = now.AddDays(1) },
            Exception(0) with { ControlId = "OT-BUCKET-004", ExpiresOn = now.AddDays(1) },
            Exception(0) with { ControlId = "OT-BUCKET-001", Resource = "arn:aws:s3:::elsewhere", ExpiresOn = now.AddDays(1) },
            Exception(0) with { ControlId = "OT-SCP-*", ExpiresOn = now.AddDays(1) },
        };

        var results = await new BaselineAssessment(landscape.Management, landscape.LogAccount, host) { Exceptions = exceptions }
            .RunAsync(new BaselineSubject { BucketName = Landscape.Bucket }, ControlSelection.Matching(["OT-BUCKET-*"]), TestContext.Current.CancellationToken);

        Assert.Equal(AssessmentStatus.Suppressed, results.Single(r => r.ControlId == Versioned).Status);
        Assert.Equal(AssessmentStatus.Pass, results.Single(r => r.ControlId == "OT-BUCKET-004").Status);
        Assert.Collection(
            host.Warnings,
            w => Assert.Contains("OT-BUCKET-004 is not needed any more", w, StringComparison.Ordinal),
            w => Assert.Contains("OT-BUCKET-001 on arn:aws:s3:::elsewhere matches nothing", w, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("*", null, true)]
    [InlineData("OT-*", null, true)]
    [InlineData("*", "arn:aws:s3:::example-logs", false)]
    [InlineData("OT-BUCKET-*", null, false)]
    public void An_exception_for_everything_is_pointed_out(string controlId, string? resource, bool isPointedOut)
    {
        var exceptions = new BaselineExceptions([Exception(1) with { ControlId = controlId, Resource = resource }], Today);

        var complaints = exceptions.Complaints([Result(AssessmentStatus.Suppressed)]);

        Assert.Equal(isPointedOut, complaints.Any(c => c.Contains("accepts whatever fails", StringComparison.Ordinal)));
    }

    private static BaselineException Exception(int days) =>
        new() { ControlId = Versioned, Reason = "by design", Ticket = "SEC-1", ExpiresOn = Today.AddDays(days) };

    private static OrgTrailBaselineResult Result(AssessmentStatus status) => new()
    {
        ControlId = Versioned,
        Title = "Versioning is enabled",
        Status = status,
        Severity = ControlSeverity.High,
        Resource = "arn:aws:s3:::example-logs",
        Expected = "Enabled",
        Actual = "Suspended",
        Rationale = "Because.",
    };
}
