namespace OrgTrail.Policies.Tests.Oracle.Generating;

/// <summary>The condition keys of random requests with the values they take, and the operators that suit them.</summary>
internal sealed record ConditionKind(string Key, string[] RequestValues, string[] PolicyValues, string[] Operators, bool IsMultiValued = false);

internal static class ConditionVocabulary
{
    private static readonly string[] Strings =
    [
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
    ];

    private static readonly string[] Arns = ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"];

    private static readonly string[] Numbers =
    [
        "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
    ];

    private static readonly string[] Dates =
        ["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"];

    private static readonly string[] Addresses = ["IpAddress", "NotIpAddress"];

    public static readonly ConditionKind[] Kinds =
    [
        new("aws:PrincipalOrgID", ["o-1", "o-2"], ["o-1", "o-2", "O-1", "o-*", "o-?"], Strings),
        new("aws:PrincipalTag/team", ["AWSLogs", "blue", "Blue"], ["AWSLogs", "blue", "b*", "BLUE", "${aws:PrincipalTag/team}", "${aws:username}"], Strings),
        new("aws:UserAgent", ["aws-cli/2.9", "curl"], ["aws-cli/2.9", "curl", "aws-cli/*", "AWS-CLI/2.?"], Strings),
        new("aws:RequestedRegion", ["eu-west-1", "us-east-1"], ["eu-west-1", "us-*", "eu-west-?"], Strings),
        new("aws:SourceArn", ["arn:aws:cloudtrail:eu-west-1:111111111111:trail/org", "arn:aws:s3:::other"],
            ["arn:aws:cloudtrail:eu-west-1:111111111111:trail/org", "arn:aws:cloudtrail:*:111111111111:trail/*", "arn:*:s3:::*",
             "arn:aws:cloudtrail:*:${aws:SourceAccount}:trail/org", "arn:aws:*:trail/org"], Arns),
        new("aws:PrincipalArn", [], ["arn:aws:iam::*:role/*", "arn:aws:iam::222222222222:role/admin", "arn:aws:iam::*:user/bob",
            "arn:aws:iam::222222222222:root"], [.. Arns, "StringLike", "StringNotEquals"]),
        new("aws:SourceAccount", ["111111111111", "222222222222"], ["111111111111", "222222222222"], Strings),
        new("aws:SecureTransport", ["true", "false"], ["true", "false", "TRUE"], ["Bool"]),
        new("aws:MultiFactorAuthPresent", ["true", "false"], ["true", "false"], ["Bool"]),
        new("aws:PrincipalIsAWSService", [], ["true", "false"], ["Bool"]),
        new("aws:MultiFactorAuthAge", ["300", "3600", "7200"], ["3600", "300.0", "5000"], Numbers),
        new("aws:CurrentTime", ["2026-11-23T08:00:00Z", "2025-01-01T00:00:00Z"], ["2026-01-01T00:00:00Z", "2026-11-23T08:00:00Z", "1767225600"], Dates),
        new("aws:SourceIp", ["203.0.113.7", "198.51.100.1", "2001:db8::7"], ["203.0.113.0/24", "203.0.113.7", "2001:db8::/32", "198.51.100.0/31"], Addresses),
        new("aws:TagKeys", ["team", "cost", "owner"], ["team", "cost", "o*"], Strings, IsMultiValued: true),
        new("aws:PrincipalOrgPaths", ["o-1/r-1/ou-1/", "o-1/r-1/ou-2/"], ["o-1/r-1/ou-1/", "o-1/*", "o-2/*"], Strings, IsMultiValued: true),
    ];
}
