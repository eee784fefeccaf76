namespace OrgTrail.Policies.Tests.Oracle.Generating;

/// <summary>Few words, much overlapping: random policies then really meet random requests.</summary>
internal static class Vocabulary
{
    public const string Home = "222222222222";
    public const string Other = "333333333333";

    public static readonly (string Action, string[] Resources)[] Requests =
    [
        ("s3:GetObject", ["arn:aws:s3:::logs/AWSLogs/a.json", "arn:aws:s3:::logs/bob/b.json", "arn:aws:s3:::logs-2/a.json"]),
        ("s3:DeleteObject", ["arn:aws:s3:::logs/AWSLogs/a.json", "arn:aws:s3:::logs/bob/b.json"]),
        ("s3:PutBucketPolicy", ["arn:aws:s3:::logs", "arn:aws:s3:::logs-2"]),
        ("sqs:SendMessage", ["arn:aws:sqs:eu-west-1:222222222222:queue", "arn:aws:sqs:us-east-1:222222222222:queue-dlq"]),
        ("sns:Publish", ["arn:aws:sns:eu-west-1:222222222222:topic"]),
        ("kms:Decrypt", ["arn:aws:kms:eu-west-1:222222222222:key/1111"]),
        ("logs:PutLogEvents", ["arn:aws:logs:eu-west-1:222222222222:log-group:trail:log-stream:x"]),
    ];

    public static readonly string[] Actions =
    [
        "*", "s3:*", "s3:GetObject", "S3:getobject", "s3:Get*", "s3:*Object", "s3:?etObject", "s3:DeleteObject", "s3:Delete*",
        "s3:Put*", "s3:PutBucketPolicy", "sqs:*", "sqs:SendMessage", "sns:Publish", "SNS:*", "kms:*", "kms:Decrypt", "logs:Put*",
        "logs:*", "ec2:RunInstances",
    ];

    public static readonly string[] Resources =
    [
        "*", "*", "arn:aws:s3:::logs/*", "arn:aws:s3:::logs", "arn:aws:s3:::logs*", "arn:aws:s3:::logs/AWSLogs/a.json",
        "arn:aws:s3:::LOGS/*", "arn:aws:s3:::l?gs/*", "arn:aws:s3:::*/a.json", "arn:aws:s3:::logs/*/?.json", "arn:aws:sqs:*:222222222222:*",
        "arn:aws:sqs:eu-west-1:222222222222:queue", "arn:aws:sqs:*:*:queue*", "arn:aws:sns:eu-west-1:*:topic", "arn:aws:kms:*:*:key/*",
        "arn:aws:logs:*:*:log-group:trail:*", "arn:*:s3:::logs/*", "arn:aws:s3:::logs/${aws:username}/*",
        "arn:aws:s3:::logs/${aws:PrincipalTag/team, 'AWSLogs'}/*", "arn:aws:s3:::logs/${aws:PrincipalTag/team}/*",
        "arn:aws:sqs:eu-*", "arn:aws:logs:eu-*:log-group:*", "arn:aws:sqs:eu-*t-1:*:queue",
        "arn:aws:sqs:${aws:RequestedRegion}:${aws:PrincipalAccount}:queue",
    ];

    public static readonly string[] AwsPrincipals =
    [
        "*", "222222222222", "arn:aws:iam::222222222222:root", "arn:aws:iam::222222222222:role/admin",
        "arn:aws:sts::222222222222:assumed-role/admin/ann", "arn:aws:iam::222222222222:user/bob", "333333333333",
        "arn:aws:iam::333333333333:root", "arn:aws:iam::333333333333:role/admin", "arn:aws:iam::333333333333:user/bob",
        "arn:aws:sts::333333333333:assumed-role/admin/ann", "arn:aws:sts::222222222222:federated-user/carol",
    ];

    public static readonly string[] Services = ["cloudtrail.amazonaws.com", "sns.amazonaws.com"];
}
