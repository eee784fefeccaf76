using OrgTrail.Core.Controls;
using OrgTrail.Core.Protecting;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Reports;

/// <summary>What somebody who may name a bucket, a role or an account could put into a report.</summary>
internal static class Hostile
{
    public static readonly string[] Texts =
    [
        "<script>alert(1)</script>",
        "\" onmouseover=\"alert(2)\" x='",
        "</template></style></textarea><img src=x onerror=alert(3)>",
        "=HYPERLINK(\"http://evil.example\",\"click\")",
        "@SUM(1+9)*cmd|' /C calc'!A0",
        "+1|-2\t\n-3",
        "]]><!ENTITY x SYSTEM \"file:///etc/passwd\">&x;",
        "a\u0000b\u0001c\u001bd\u007fe\u0085f\ufffe",
        "half \ud83d and \ude00 alone, whole \ud83d\ude00",
        "admin\u202Egnp.exe \u2066isolated",
        "| a | b |\n| --- | --- |\n# heading\n- [x](javascript:alert(4)) `code` **bold** @everyone #1 ![i](http://evil.example/p.png)",
        "```\n</details><iframe src=//evil.example></iframe>",
        "{{constructor.constructor('alert(5)')()}} ${7*7} %s %00 \\u0000",
        "arn:aws:iam::123456789012:role/" + new string('x', 20_000),
        "",
    ];

    public static IEnumerable<object> Results => Texts.SelectMany((text, i) => new object[]
    {
        new OrgTrailBaselineResult
        {
            ControlId = i % 2 == 0 ? "OT-BUCKET-005" : text,
            Title = text,
            Status = Enum.GetValues<AssessmentStatus>()[i % 6],
            Severity = ControlSeverity.High,
            Resource = text,
            AccountId = text,
            Expected = text,
            Actual = text,
            Remediation = text,
            MissingPermission = text,
            Rationale = text,
            Reference = [text],
            Suppression = new BaselineSuppression(text, new DateOnly(2027, 1, 1), false),
        },
        new LogBucketProtectionResult
        {
            PrincipalClass = ProtectionPrincipalClass.NamedPrincipal,
            Principal = text,
            Scope = ProtectionScope.Object,
            Action = text,
            Resource = text,
            Decision = ProtectionDecision.Allowed,
            DecidedBy = text,
            Reason = text,
            Expected = ProtectionExpectation.Denied,
            IsAsExpected = false,
            Risk = ProtectionRisk.Critical,
        },
        new OrgTrailCoverage { AccountId = text, AccountName = text, Region = text, Status = CoverageStatus.Missing, BucketName = text, Detail = text },
        new LogIntegrityResult
        {
            Kind = LogIntegrityKind.Log, Status = LogIntegrityStatus.Invalid, AccountId = text, Region = text, Location = text, Reason = text, Detail = text,
        },
    });
}
