using OrgTrail.Core.Controls;
using OrgTrail.Core.Protecting;
using OrgTrail.Core.Reports;
using OrgTrail.Core.Reports.Comparing;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Reports;

/// <summary>Results made by hand, and reports of them at a fixed time.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 30, 0, TimeSpan.Zero);

    /// <summary>Of every source something good, something bad and something that can't be told.</summary>
    public static object[] Rich { get; } =
    [
        Result("OT-TRAIL-005", AssessmentStatus.Pass, ControlSeverity.Critical),
        Result("OT-SCP-005", AssessmentStatus.Fail, ControlSeverity.Critical),
        Result("OT-SCP-001", AssessmentStatus.Fail, ControlSeverity.High),
        Result("OT-BUCKET-005", AssessmentStatus.Unknown, ControlSeverity.High),
        Result("OT-TRAIL-008", AssessmentStatus.Warning, ControlSeverity.Medium),
        Result(
            "OT-BUCKET-012",
            AssessmentStatus.Suppressed,
            ControlSeverity.High,
            suppression: new BaselineSuppression("Legal asked for 90 days, ticket 4711", new DateOnly(2027, 1, 31), IsExpired: false)),
        Result(
            "OT-BUCKET-013",
            AssessmentStatus.Fail,
            ControlSeverity.Medium,
            suppression: new BaselineSuppression("Until the migration ends", new DateOnly(2026, 10, 31), IsExpired: true)),
        Result("OT-KMS-001", AssessmentStatus.NotApplicable, ControlSeverity.Critical),
        Result("OT-DELIVERY-001", AssessmentStatus.Pass, ControlSeverity.Critical),
        .. Matrix(),
        .. Enumerable.Range(1, 7).SelectMany(account => new[] { "eu-central-1", "us-east-1", "ap-southeast-2" }.Select(region => Coverage(account, region))),
        Summary("333333333333", "eu-central-1"),
        Summary("333333333333", "us-east-1", invalid: 1, missing: 2),
        Summary("444444444444", "us-east-1", unknown: 3),
        new LogIntegrityResult
        {
            Kind = LogIntegrityKind.Log,
            Status = LogIntegrityStatus.Invalid,
            AccountId = "333333333333",
            Region = "us-east-1",
            Location = "s3://example-audit-logs/AWSLogs/o-exampleorgid/333333333333/CloudTrail/us-east-1/2026/11/24/333333333333_CloudTrail_us-east-1_20261124T0815Z_aBcDeFgHiJkLmNoP.json.gz",
            Reason = "HashMismatch",
            Detail = "SHA-256 is 9f2c…, the digest vouches for 41ab….",
        },
    ];

    public static OrgTrailBaselineResult Result(
        string id,
        AssessmentStatus status,
        ControlSeverity severity,
        string resource = "arn:aws:s3:::example-audit-logs",
        string actual = "what it is",
        BaselineSuppression? suppression = null)
    {
        var control = ControlCatalogue.All.First(c => c.Id == id);
        return new OrgTrailBaselineResult
        {
            ControlId = id,
            Title = control.Title,
            Status = status,
            Severity = severity,
            Resource = resource,
            AccountId = control.Stage == ControlStage.Bucket ? "222222222222" : "111111111111",
            Expected = "what it should be",
            Actual = status == AssessmentStatus.Unknown ? "access was denied" : actual,
            Remediation = status is AssessmentStatus.Fail or AssessmentStatus.Unknown ? "Do what mends it." : null,
            MissingPermission = status == AssessmentStatus.Unknown ? "s3:GetBucketVersioning" : null,
            Rationale = control.Rationale,
            Reference = control.References,
            Suppression = suppression,
        };
    }

    public static IEnumerable<LogBucketProtectionResult> Matrix()
    {
        foreach (var principal in Enum.GetValues<ProtectionPrincipalClass>())
        {
            foreach (var (action, scope, risk) in new[]
            {
                ("s3:DeleteObject", ProtectionScope.Object, ProtectionRisk.Critical),
                ("s3:PutObjectTagging", ProtectionScope.Object, ProtectionRisk.Medium),
                ("s3:PutBucketObjectLockConfiguration", ProtectionScope.Bucket, ProtectionRisk.High),
                ("kms:ScheduleKeyDeletion", ProtectionScope.Key, ProtectionRisk.Critical),
            })
            {
                var isHole = principal == ProtectionPrincipalClass.LogAccountAdministrator && scope == ProtectionScope.Object;
                var isDark = principal == ProtectionPrincipalClass.NamedPrincipal && scope == ProtectionScope.Key;
                var isFree = principal == ProtectionPrincipalClass.BreakGlass;
                yield return new LogBucketProtectionResult
                {
                    PrincipalClass = principal,
                    Principal = $"arn:aws:iam::222222222222:role/{principal}",
                    Scope = scope,
                    Action = action,
                    Resource = "arn:aws:s3:::example-audit-logs/AWSLogs/1",
                    Decision = isDark ? ProtectionDecision.Unknown : isHole ? ProtectionDecision.Allowed : ProtectionDecision.Denied,
                    DecidedBy = isHole ? null : "OrgTrailProtectObjects of p-example",
                    Reason = isHole ? "no statement denies it" : "a statement denies it",
                    Expected = isFree ? ProtectionExpectation.Any : ProtectionExpectation.Denied,
                    IsAsExpected = !isHole && !isDark,
                    Risk = isHole || isDark ? risk : ProtectionRisk.None,
                    MissingPermission = isDark ? "kms:GetKeyPolicy" : null,
                };
            }
        }
    }

    public static OrgTrailCoverage Coverage(int account, string region)
    {
        var status = (account, region) switch
        {
            (4, "us-east-1") => CoverageStatus.Late,
            (5, _) => CoverageStatus.Missing,
            (6, "eu-central-1") => CoverageStatus.Unknown,
            (7, _) => CoverageStatus.Pending,
            _ => CoverageStatus.Delivering,
        };
        return new OrgTrailCoverage
        {
            AccountId = $"{account:D12}",
            AccountName = account == 5 ? null : $"workload {account}",
            Region = region,
            Status = status,
            LatestLogTime = status == CoverageStatus.Delivering ? Now.AddMinutes(-20) : null,
            LatestDigestTime = status == CoverageStatus.Late ? Now.AddHours(-30) : null,
            Gap = status switch { CoverageStatus.Delivering => TimeSpan.FromMinutes(20), CoverageStatus.Late => TimeSpan.FromHours(30), _ => null },
            BucketName = "example-audit-logs",
            Detail = "what was found",
            MissingPermission = status == CoverageStatus.Unknown ? "s3:ListBucket" : null,
        };
    }

    public static LogIntegritySummary Summary(string account, string region, long invalid = 0, long missing = 0, long unknown = 0) => new()
    {
        AccountId = account,
        Region = region,
        Location = $"s3://example-audit-logs/AWSLogs/{account}/",
        IsValid = invalid + missing + unknown == 0,
        StartTime = Now.AddDays(-7),
        EndTime = Now,
        DigestCount = 168,
        ValidDigestCount = 168,
        LogCount = 2016,
        ValidLogCount = 2016 - invalid - missing - unknown,
        InvalidCount = invalid,
        MissingCount = missing,
        UnknownCount = unknown,
        DecompressedBytes = 123_456_789,
    };

    public static ReportModel Model(IEnumerable<object> results, PreviousReport? previous = null, DateTimeOffset? now = null, string? title = null)
    {
        var builder = new ReportBuilder();
        foreach (var result in results)
        {
            Assert.True(builder.TryAdd(result));
        }

        return builder.Build(title, previous, new FixedTime(now ?? Now));
    }

    public static byte[] Bytes(ReportModel model, ReportFormat format)
    {
        using var stream = new MemoryStream();
        ReportWriter.For(format).Write(model, stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    public static string Text(ReportModel model, ReportFormat format) => new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Bytes(model, format));

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
