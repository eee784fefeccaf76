using System.Collections.Immutable;
using OrgTrail.Policies.Model;
using OrgTrail.Policies.Naming;
using static OrgTrail.Policies.Documents.StatementParts;

namespace OrgTrail.Policies.Documents;

/// <summary>The key policy of the KMS key that encrypts the logs. The key belongs to the log account and lies in the bucket's region.</summary>
/// <remarks>
/// <para>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html</para>
/// <para>In a key policy the resource <c>*</c> means the key that has the policy.</para>
/// </remarks>
public static class LogKeyPolicy
{
    /// <summary>The beginning of the Sid of every statement that is ours.</summary>
    public const string SidPrefix = LogBucketPolicy.SidPrefix;

    /// <summary>The largest key policy that KMS takes, in bytes.</summary>
    public const int MaximumSize = 32 * 1024;

    /// <summary>Sid of <see cref="KeyAdministration"/>.</summary>
    public const string KeyAdministrationSid = SidPrefix + "KeyAdministration";

    /// <summary>Sid of <see cref="CloudTrailEncrypt"/>.</summary>
    public const string CloudTrailEncryptSid = SidPrefix + "CloudTrailEncrypt";

    /// <summary>Sid of <see cref="CloudTrailDescribe"/>.</summary>
    public const string CloudTrailDescribeSid = SidPrefix + "CloudTrailDescribe";

    /// <summary>Sid of <see cref="CloudTrailDecrypt"/>.</summary>
    public const string CloudTrailDecryptSid = SidPrefix + "CloudTrailDecrypt";

    /// <summary>Sid of <see cref="Readers"/>.</summary>
    public const string ReadersSid = SidPrefix + "Readers";

    private const string TrailContextKey = "kms:EncryptionContext:aws:cloudtrail:arn";

    /// <summary>
    /// The log account administers the key through its IAM policies. Without it the key would be lost to everybody, root included;
    /// what its administrators must not do with the key is the SCP's part.
    /// </summary>
    public static PolicyStatement KeyAdministration(LogBucketSubject subject) => new()
    {
        Sid = KeyAdministrationSid,
        Effect = PolicyEffect.Allow,
        Principal = OfType("AWS", Arn.AccountRoot(subject.Partition, subject.LogAccountId).ToString()),
        Action = ["kms:*"],
        Resource = ["*"],
    };

    /// <summary>CloudTrail encrypts for this trail. The context pattern has <c>*</c> for the region because a trail's replicas in other regions encrypt too.</summary>
    public static PolicyStatement CloudTrailEncrypt(LogBucketSubject subject) => ForTrail(
        CloudTrailEncryptSid,
        "kms:GenerateDataKey*",
        subject,
        Condition("StringLike", TrailContextKey, Arn.Trail(subject.Partition, "*", subject.ManagementAccountId, "*").ToString()));

    /// <summary>CloudTrail looks at the key when the trail is made or changed.</summary>
    public static PolicyStatement CloudTrailDescribe(LogBucketSubject subject) =>
        ForTrail(CloudTrailDescribeSid, "kms:DescribeKey", subject);

    /// <summary>With an S3 Bucket Key, S3 decrypts the bucket's data key in CloudTrail's name: delivery fails without it.</summary>
    public static PolicyStatement CloudTrailDecrypt(LogBucketSubject subject) =>
        ForTrail(CloudTrailDecryptSid, "kms:Decrypt", subject);

    /// <summary>
    /// Both accounts may let their own principals read logs, but nothing else that the key encrypts: the condition asks that
    /// the data was encrypted by CloudTrail.
    /// </summary>
    public static PolicyStatement Readers(LogBucketSubject subject) => new()
    {
        Sid = ReadersSid,
        Effect = PolicyEffect.Allow,
        Principal = OfType("AWS", [.. ReaderAccounts(subject).Select(account => Arn.AccountRoot(subject.Partition, account).ToString())]),
        Action = ["kms:Decrypt"],
        Resource = ["*"],
        Condition = [Condition("Null", TrailContextKey, "false")],
    };

    /// <summary>All statements, for CreateKey or for merging into a key's policy.</summary>
    /// <exception cref="ArgumentException">A value of <paramref name="subject"/> is malformed; the message names each and its fix.</exception>
    public static ImmutableArray<PolicyStatement> Statements(LogBucketSubject subject)
    {
        SubjectValidation.ThrowIfInvalid(subject);
        return
        [
            KeyAdministration(subject),
            CloudTrailEncrypt(subject),
            CloudTrailDescribe(subject),
            CloudTrailDecrypt(subject),
            Readers(subject),
        ];
    }

    /// <summary>A whole policy with our statements alone, for a new key.</summary>
    /// <exception cref="ArgumentException">As <see cref="Statements"/>.</exception>
    public static PolicyDocument Document(LogBucketSubject subject) => new() { Statement = Statements(subject) };

    private static IEnumerable<string> ReaderAccounts(LogBucketSubject subject) =>
        new[] { subject.LogAccountId, subject.ManagementAccountId }.Distinct();

    private static PolicyStatement ForTrail(string sid, string action, LogBucketSubject subject, params ImmutableArray<PolicyCondition> more) => new()
    {
        Sid = sid,
        Effect = PolicyEffect.Allow,
        Principal = CloudTrail,
        Action = [action],
        Resource = ["*"],
        Condition = [Condition("StringEquals", "aws:SourceArn", subject.TrailArn), .. more],
    };
}
