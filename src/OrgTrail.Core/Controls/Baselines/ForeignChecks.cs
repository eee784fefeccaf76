namespace OrgTrail.Core.Controls.Baselines;

/// <summary>
/// All checks of the other baselines that concern the trail, its bucket or its key. What they check elsewhere (other buckets, other
/// services) is not theirs and not ours.
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html,
/// https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html,
/// https://docs.aws.amazon.com/controltower/latest/controlreference/controls-reference.html,
/// https://github.com/prowler-cloud/prowler/tree/master/prowler/providers/aws/services/cloudtrail
/// </remarks>
public static class ForeignChecks
{
    private const string Monitoring = "An alarm on what the trail records, not a property of the trail; OT-TRAIL-011 checks that events get to CloudWatch Logs.";
    private const string OtherService = "Another service's own record, not the trail or its bucket.";
    private const string Lake = "CloudTrail Lake is closed to new customers since 2026-05-31; a trail has no event data store.";
    private const string Events = "Looks into the events for an attack, not at the configuration.";
    private const string ModelEvents = "Data events of single services: OT-TRAIL-010 knows those of S3 and Lambda.";
    private const string Replica = "A replica is another bucket that needs its own protection; whether there is one is not judged.";

    /// <summary>The checks, baseline by baseline.</summary>
    public static IReadOnlyList<ForeignCheck> All { get; } =
    [
        .. Cis("5.0", "2.1.", "3.", "4.5"),
        .. Cis("6.0", "3.1.", "4.", "5.5"),
        .. Cis("7.0", "3.1.", "4.", "5.5"),
        .. SecurityHub(),
        .. Prowler(),
        .. Config(),
        .. ControlTower(),
    ];

    // The three versions ask for the same, under other numbers.
    private static ForeignCheck[] Cis(string version, string storage, string logging, string alarm)
    {
        var baseline = $"CIS AWS Foundations {version}:";
        return
        [
            new(baseline, storage + "1", "the bucket policy denies HTTP"),
            new(baseline, storage + "2", "MFA Delete"),
            new(baseline, storage + "3", "data in S3 is discovered and classified", OtherService),
            new(baseline, storage + "4", "Block Public Access of bucket or account"),
            new(baseline, logging + "1", "CloudTrail in all regions, management events of both kinds"),
            new(baseline, logging + "2", "log file validation"),
            new(baseline, logging + "3", "AWS Config is enabled", OtherService),
            new(baseline, logging + "4", "access logging of the trail's bucket"),
            new(baseline, logging + "5", "log files encrypted with a KMS key"),
            new(baseline, logging + "6", "rotation of customer-created keys"),
            new(baseline, logging + "7", "VPC flow logs", OtherService),
            new(baseline, logging + "8", "S3 data events, writes"),
            new(baseline, logging + "9", "S3 data events, reads"),
            new(baseline, alarm, "an alarm on changes of CloudTrail", Monitoring),
        ];
    }

    private static ForeignCheck[] SecurityHub() => Of(
        "Security Hub",
        ("CloudTrail.1", "a multi-region trail with management events of both kinds", null),
        ("CloudTrail.2", "encryption with a KMS key", null),
        ("CloudTrail.3", "at least one trail is enabled", null),
        ("CloudTrail.4", "log file validation", null),
        ("CloudTrail.5", "CloudWatch Logs", null),
        ("CloudTrail.6", "the bucket is not public", null),
        ("CloudTrail.7", "access logging of the bucket", null),
        ("CloudTrail.9", "the trail is tagged", null),
        ("CloudTrail.10", "Lake event data stores are encrypted with a customer's key", Lake));

    private static ForeignCheck[] Prowler() => Of(
        "Prowler",
        ("cloudtrail_agentcore_data_events_enabled", "data events of Bedrock AgentCore", ModelEvents),
        ("cloudtrail_agentcore_memory_data_events_enabled", "data events of Bedrock AgentCore's memory", ModelEvents),
        ("cloudtrail_bedrock_logging_enabled", "data events of Bedrock", ModelEvents),
        ("cloudtrail_bucket_requires_mfa_delete", "MFA Delete", null),
        ("cloudtrail_cloudwatch_logging_enabled", "CloudWatch Logs", null),
        ("cloudtrail_insights_exist", "Insights", null),
        ("cloudtrail_kms_encryption_enabled", "encryption with a KMS key", null),
        ("cloudtrail_log_file_validation_enabled", "log file validation", null),
        ("cloudtrail_logs_s3_bucket_access_logging_enabled", "access logging of the bucket", null),
        ("cloudtrail_logs_s3_bucket_is_not_publicly_accessible", "the bucket is not public", null),
        ("cloudtrail_multi_region_enabled", "a trail in all regions that is logging", null),
        ("cloudtrail_multi_region_enabled_logging_management_events", "a multi-region trail with management events", null),
        ("cloudtrail_s3_dataevents_read_enabled", "S3 data events, reads", null),
        ("cloudtrail_s3_dataevents_write_enabled", "S3 data events, writes", null),
        ("cloudtrail_threat_detection_enumeration", "signs of enumeration", Events),
        ("cloudtrail_threat_detection_llm_jacking", "signs of abused language models", Events),
        ("cloudtrail_threat_detection_privilege_escalation", "signs of privilege escalation", Events));

    private static ForeignCheck[] Config() => Of(
        "AWS Config",
        ("cloudtrail-enabled", "a trail, and optionally its bucket, topic and log group", null),
        ("cloud-trail-cloud-watch-logs-enabled", "CloudWatch Logs", null),
        ("cloud-trail-encryption-enabled", "encryption with a KMS key", null),
        ("cloud-trail-log-file-validation-enabled", "log file validation", null),
        ("cloudtrail-all-read-s3-data-event-check", "S3 data events, reads", null),
        ("cloudtrail-all-write-s3-data-event-check", "S3 data events, writes", null),
        ("cloudtrail-event-data-store-multi-region", "Lake event data stores cover all regions", Lake),
        ("cloudtrail-s3-bucket-access-logging", "access logging of the bucket", null),
        ("cloudtrail-s3-bucket-public-access-prohibited", "the bucket is not public", null),
        ("cloudtrail-s3-dataevents-enabled", "S3 data events", null),
        ("cloudtrail-security-trail-enabled", "one trail with all of it: regions, validation, key, all management events", null),
        ("cmk-backing-key-rotation-enabled", "rotation of the key", null),
        ("event-data-store-cmk-encryption-enabled", "Lake event data stores are encrypted with a customer's key", Lake),
        ("kms-cmk-not-scheduled-for-deletion", "the key is not about to be deleted", null),
        ("multi-region-cloudtrail-enabled", "a trail in all regions, no management events left out", null),
        ("s3-account-level-public-access-blocks", "Block Public Access of the account", null),
        ("s3-account-level-public-access-blocks-periodic", "Block Public Access of the account", null),
        ("s3-bucket-acl-prohibited", "no permissions by ACL", null),
        ("s3-bucket-blacklisted-actions-prohibited", "the policy does not allow given actions to other accounts", null),
        ("s3-bucket-cross-region-replication-enabled", "replication to another region", Replica),
        ("s3-bucket-default-lock-enabled", "Object Lock", null),
        ("s3-bucket-level-public-access-prohibited", "Block Public Access of the bucket", null),
        ("s3-bucket-logging-enabled", "access logging", null),
        ("s3-bucket-mfa-delete-enabled", "MFA Delete", null),
        ("s3-bucket-policy-grantee-check", "who the policy lets in", null),
        ("s3-bucket-policy-not-more-permissive", "the policy allows no more than a given one", "Compares with a policy that is given; OT-BUCKET-007 to 011 and OT-SCP-008 judge what the policy does."),
        ("s3-bucket-public-read-prohibited", "no public reading", null),
        ("s3-bucket-public-write-prohibited", "no public writing", null),
        ("s3-bucket-replication-enabled", "replication", Replica),
        ("s3-bucket-server-side-encryption-enabled", "default encryption", null),
        ("s3-bucket-ssl-requests-only", "the policy denies HTTP", null),
        ("s3-bucket-versioning-enabled", "versioning", null),
        ("s3-default-encryption-kms", "default encryption with a KMS key", "CloudTrail names the key itself for every log file (OT-TRAIL-008): the default concerns digests alone."),
        ("s3-lifecycle-policy-check", "a lifecycle rule is there", null),
        ("s3-version-lifecycle-policy-check", "a versioned bucket has lifecycle rules", null));

    private static ForeignCheck[] ControlTower() => Of(
        "AWS Control Tower",
        ("AWS-GR_AUDIT_BUCKET_DELETION_PROHIBITED", "the log bucket can't be deleted", null),
        ("AWS-GR_AUDIT_BUCKET_ENCRYPTION_ENABLED", "its encryption can't be changed", null),
        ("AWS-GR_AUDIT_BUCKET_LOGGING_ENABLED", "its access logging can't be changed", null),
        ("AWS-GR_AUDIT_BUCKET_POLICY_CHANGES_PROHIBITED", "its policy can't be changed", null),
        ("AWS-GR_AUDIT_BUCKET_PUBLIC_READ_PROHIBITED", "no public reading", null),
        ("AWS-GR_AUDIT_BUCKET_PUBLIC_WRITE_PROHIBITED", "no public writing", null),
        ("AWS-GR_AUDIT_BUCKET_RETENTION_POLICY", "its lifecycle can't be changed", null),
        ("AWS-GR_CLOUDTRAIL_CHANGE_PROHIBITED", "members can't change the trail", null),
        ("AWS-GR_CLOUDTRAIL_CLOUDWATCH_LOGS_ENABLED", "CloudWatch Logs", null),
        ("AWS-GR_CLOUDTRAIL_ENABLED", "the trail is logging", null),
        ("AWS-GR_CLOUDTRAIL_VALIDATION_ENABLED", "log file validation", null),
        ("AWS-GR_CT_AUDIT_BUCKET_ENCRYPTION_CHANGES_PROHIBITED", "the encryption of Control Tower's bucket can't be changed", null),
        ("AWS-GR_CT_AUDIT_BUCKET_LIFECYCLE_CONFIGURATION_CHANGES_PROHIBITED", "its lifecycle can't be changed", null),
        ("AWS-GR_CT_AUDIT_BUCKET_LOGGING_CONFIGURATION_CHANGES_PROHIBITED", "its access logging can't be changed", null),
        ("AWS-GR_CT_AUDIT_BUCKET_POLICY_CHANGES_PROHIBITED", "its policy can't be changed", null),
        ("AWS-GR_DETECT_CLOUDTRAIL_ENABLED_ON_MEMBER_ACCOUNTS", "member accounts are recorded", null),
        ("AWS-GR_DETECT_CLOUDTRAIL_ENABLED_ON_SHARED_ACCOUNTS", "the shared accounts are recorded", null),
        ("CT.CLOUDTRAIL.PR.1", "encryption with a KMS key, in templates", null),
        ("CT.CLOUDTRAIL.PR.2", "log file validation, in templates", null),
        ("CT.CLOUDTRAIL.PR.3", "CloudWatch Logs, in templates", null),
        ("CT.S3.PV.8", "the configuration of Control Tower's trail bucket can't be changed", null));

    private static ForeignCheck[] Of(string baseline, params (string Id, string Subject, string? LeftOut)[] checks) =>
        [.. checks.Select(c => new ForeignCheck(baseline, c.Id, c.Subject, c.LeftOut))];
}
