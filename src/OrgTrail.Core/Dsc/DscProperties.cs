using System.Collections.Frozen;

namespace OrgTrail.Core.Dsc;

/// <summary>Which controls say whether a property is in force. Properties that are not here say where to look, not what must be there.</summary>
public static class DscProperties
{
    private static readonly FrozenDictionary<string, string[]> Controls = new Dictionary<string, string[]>
    {
        ["BucketName"] = ["OT-BUCKET-001"],
        ["TrailName"] = ["OT-TRAIL-002"],
        ["KeyPrefix"] = ["OT-TRAIL-007"],
        ["KmsKeyArn"] = ["OT-TRAIL-008"],
        ["BreakGlassPrincipalArn"] = ["OT-BUCKET-011", "OT-SCP-002"],
        ["ReaderPrincipalArn"] = ["OT-KMS-004"],
        ["MinimumRetentionDays"] = ["OT-BUCKET-012"],
        ["TransitionDays"] = ["OT-BUCKET-012"],
        ["TransitionStorageClass"] = ["OT-BUCKET-012"],
        ["ExpirationDays"] = ["OT-BUCKET-012"],
        ["ObjectLockMode"] = ["OT-BUCKET-013"],
        ["ObjectLockDays"] = ["OT-BUCKET-013"],
        ["AccessLogBucketName"] = ["OT-BUCKET-014"],
        ["AccessLogPrefix"] = ["OT-BUCKET-014"],
        ["Tag"] = ["OT-BUCKET-015"],
        ["DataEvent"] = ["OT-TRAIL-010"],
        ["InsightType"] = ["OT-TRAIL-009"],
        ["CloudWatchLogsLogGroupArn"] = ["OT-TRAIL-011"],
        ["CloudWatchLogsRoleArn"] = ["OT-TRAIL-011"],
        ["SnsTopicName"] = ["OT-TRAIL-012"],
        ["DelegatedAdministratorAccountId"] = ["OT-TRAIL-014"],
        ["PolicyName"] = ["OT-SCP-002"],
        ["TargetId"] = ["OT-SCP-003"],
        ["DenyRestoreObject"] = ["OT-SCP-002"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The controls of a property; none for one that only says where to look.</summary>
    public static IReadOnlyList<string> ControlsOf(string property) => Controls.GetValueOrDefault(property, []);

    /// <summary>All properties with their controls.</summary>
    public static IReadOnlyDictionary<string, string[]> All => Controls;
}
