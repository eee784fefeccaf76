using OrgTrail.Core.Configuration.Schema;
using OrgTrail.Core.Coverage;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using Key = OrgTrail.Core.Configuration.Schema.ConfigurationKey<OrgTrail.Core.Configuration.BaselineConfiguration>;

namespace OrgTrail.Core.Configuration;

/// <summary>
/// All keys of a baseline configuration: the one place from which files are read, the JSON Schema and the table in the documentation are
/// written. A new key is one entry here. Keys are named as the parameters of the cmdlets that mean the same.
/// </summary>
public static class BaselineSchema
{
    private static readonly SwitchType Switch = new();
    private static readonly IntegerType Days = new(1, 36_500);

    /// <summary>The keys of an exception.</summary>
    public static ConfigurationKeys<BaselineException> ExceptionKeys { get; } = new(
    [
        new("Exceptions",
        [
            new("ControlId", TextTypes.Control, "The control whose failure is accepted.", (e, v) => e with { ControlId = (string)v }) { IsRequired = true },
            new("Resource", TextTypes.Any, "The resource judged, as the result names it; * and ? are wildcards.", (e, v) => e with { Resource = (string)v }) { Default = "every resource" },
            new("Reason", TextTypes.Any, "Why the failure is accepted.", (e, v) => e with { Reason = (string)v }) { IsRequired = true },
            new("ExpiresOn", new DateType(BaselineException.LongestDays), "The last day on which it is accepted, in UTC. After it the failure counts again.", (e, v) => e with { ExpiresOn = (DateOnly)v }) { IsRequired = true },
            new("Ticket", TextTypes.Any, "The number of the ticket that tells more.", (e, v) => e with { Ticket = (string)v }),
            new("ApprovedBy", TextTypes.Any, "Who accepted it.", (e, v) => e with { ApprovedBy = (string)v }),
        ]),
    ]);

    /// <summary>All keys.</summary>
    public static ConfigurationKeys<BaselineConfiguration> Keys { get; } = new(
    [
        new("Where the audit trail is",
        [
            Subject("BucketName", TextTypes.Bucket, "The log bucket.", (s, v) => s with { BucketName = (string)v }, "the bucket that the trail delivers to"),
            Subject("TrailName", TextTypes.Trail, "The trail.", (s, v) => s with { TrailName = (string)v }, "the trail that delivers to the bucket; else the organization trail; else any trail"),
            Subject("TrailRegion", TextTypes.Region, "The home region of the trail.", (s, v) => s with { TrailRegion = (string)v }, "the one that CloudTrail tells"),
            Subject("KeyPrefix", TextTypes.Prefix, "The key prefix of the logs.", (s, v) => s with { KeyPrefix = (string)v }, "that of the trail"),
            Subject("LogAccountId", TextTypes.Account, "The account that should own the bucket.", (s, v) => s with { LogAccountId = (string)v }, "the account of the log account's credentials"),
            Subject("ManagementAccountId", TextTypes.Account, "The management account.", (s, v) => s with { ManagementAccountId = (string)v }, "what AWS Organizations tells"),
            Subject("OrganizationId", TextTypes.Organization, "The organization.", (s, v) => s with { OrganizationId = (string)v }, "what AWS Organizations tells"),
            Subject("SingleAccount", Switch, "There is no organization: bucket and trail are in one account.", (s, v) => s with { SingleAccount = (bool)v }, "false"),
            Subject("AdoptExisting", Switch, "Judge the trail and bucket of AWS Control Tower or the Landing Zone Accelerator on their own terms.", (s, v) => s with { AdoptExisting = (bool)v }, "false"),
        ]),
        new("The log bucket",
        [
            Subject("KmsKeyArn", TextTypes.Key, "The KMS key that the logs are to be encrypted with.", (s, v) => s with { KmsKeyArn = (string)v }, "that of the trail"),
            Subject("BreakGlassPrincipalArn", Texts(TextTypes.Principal), "The principals that keep access in an emergency.", (s, v) => s with { BreakGlassPrincipalArns = (string[])v }, "nobody"),
            Subject("ReaderPrincipalArn", Texts(TextTypes.Principal), "The principals that are meant to read the logs, and so to decrypt them.", (s, v) => s with { ReaderPrincipalArns = (string[])v }, "the administrators of the log account"),
            Subject("MinimumRetentionDays", Days, "The fewest days that logs must be kept.", (s, v) => s with { Retention = s.Retention with { MinimumDays = (int)v } }, "365"),
            Subject("TransitionDays", new IntegerType(0, 36_500), "Days after which logs move to the storage class.", (s, v) => s with { Retention = s.Retention with { TransitionDays = (int)v } }, "never"),
            Subject("TransitionStorageClass", new ChoiceType("STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"), "The storage class that logs move to.", (s, v) => s with { Retention = s.Retention with { TransitionStorageClass = (string)v } }, "GLACIER_IR", "TransitionDays"),
            Subject("ExpirationDays", Days, "Days after which logs expire.", (s, v) => s with { Retention = s.Retention with { ExpirationDays = (int)v } }, "never"),
            Subject("ObjectLockMode", new ChoiceType("GOVERNANCE", "COMPLIANCE"), "The mode of Object Lock, by which every log is retained.", (s, v) => s with { ObjectLock = new ObjectLockSettings((string)v, s.ObjectLock?.Days ?? 365) }, "no expectation"),
            Subject("ObjectLockDays", Days, "The days that Object Lock retains a log.", (s, v) => s with { ObjectLock = new ObjectLockSettings(s.ObjectLock?.Mode ?? string.Empty, (int)v) }, "365", "ObjectLockMode"),
            Subject("AccessLogBucketName", TextTypes.Bucket, "The bucket for the access logs of the log bucket.", (s, v) => s with { AccessLogBucketName = (string)v }, "no expectation"),
            Subject("AccessLogPrefix", TextTypes.Any, "The key prefix of the access logs.", (s, v) => s with { AccessLogPrefix = (string)v }, "the bucket's name and a slash", "AccessLogBucketName"),
            Subject("Tag", new TagsType(), "Tags that the bucket must have.", (s, v) => s with { Tags = (Dictionary<string, string>)v }, "none"),
        ]),
        new("The trail",
        [
            Subject("DataEvent", Choices("S3", "Lambda"), "The data events to record.", (s, v) => s with { Trail = s.Trail with { DataEvents = (string[])v } }, "no expectation"),
            Subject("InsightType", Choices("ApiCallRateInsight", "ApiErrorRateInsight"), "The Insights to have on.", (s, v) => s with { Trail = s.Trail with { InsightTypes = (string[])v } }, "no expectation"),
            Subject("CloudWatchLogsLogGroupArn", TextTypes.LogGroup, "The log group that the trail sends to.", (s, v) => s with { Trail = s.Trail with { CloudWatchLogsLogGroupArn = (string)v } }, "no expectation", "CloudWatchLogsRoleArn"),
            Subject("CloudWatchLogsRoleArn", TextTypes.Role, "The role by which CloudTrail writes to the log group.", (s, v) => s with { Trail = s.Trail with { CloudWatchLogsRoleArn = (string)v } }, "no expectation", "CloudWatchLogsLogGroupArn"),
            Subject("SnsTopicName", TextTypes.Name, "The SNS topic that is told of every log file.", (s, v) => s with { Trail = s.Trail with { SnsTopicName = (string)v } }, "no expectation"),
            Subject("DelegatedAdministratorAccountId", Texts(TextTypes.Account), "The accounts that should administer CloudTrail for the organization; an empty list: none.", (s, v) => s with { DelegatedAdministratorAccountIds = (string[])v }, "no expectation"),
        ]),
        new("The protection",
        [
            Subject("PolicyName", TextTypes.Name, "The protecting service control policy.", (s, v) => s with { Protection = s.Protection with { PolicyName = (string)v } }, "OrgTrail-Protect- and the name of the bucket"),
            Subject("TargetId", TextTypes.Target, "Where the policy is attached.", (s, v) => s with { Protection = s.Protection with { TargetId = (string)v } }, "the log account"),
            Subject("DenyRestoreObject", Switch, "Also deny restoring archived logs.", (s, v) => s with { Protection = s.Protection with { DenyRestoreObject = (bool)v } }, "false"),
            Subject("PolicySizeLimit", new IntegerType(1, 1_000_000), "The characters that AWS allows a policy.", (s, v) => s with { Protection = s.Protection with { PolicySizeLimit = (int)v } }, "10240"),
            Subject("PolicySlotLimit", new IntegerType(1, 1_000), "The policies that AWS allows on one target.", (s, v) => s with { Protection = s.Protection with { PolicySlotLimit = (int)v } }, "10"),
        ]),
        new("Controls and exceptions",
        [
            new("ControlId", Texts(TextTypes.Control), "The controls to judge; * and ? are wildcards.", (c, v) => c with { ControlIds = (string[])v }) { Default = "all" },
            new("ExcludeControlId", Texts(TextTypes.Control), "Controls to leave out; * and ? are wildcards.", (c, v) => c with { ExcludedControlIds = (string[])v }) { Default = "none" },
            Subject("IncludeCoverage", Switch, "Also judge whether every active account delivers from every region (OT-DELIVERY-003), with calls that grow with the accounts.", (s, v) => s with { Coverage = (bool)v ? new CoverageSettings() : null }, "false"),
            Subject("IncludeOptInRegion", Switch, "Ask each account which regions it has, so that those it opted into are judged as well, with one call more for each account.", (s, v) => s with { Coverage = s.Coverage is { } coverage ? coverage with { IncludeOptInRegions = (bool)v } : null }, "false", "IncludeCoverage"),
            new("Exceptions", new ListType<BaselineException>(new TableType<BaselineException>("an exception", ExceptionKeys), "list of exceptions"), "Failures that are accepted for a time.", (c, v) => c with { Exceptions = (BaselineException[])v }) { Default = "none" },
        ]),
        new("How to reach the accounts",
        [
            Connection("ProfileName", TextTypes.Name, "The profile for the management account.", (s, v) => s with { ProfileName = (string)v }),
            Connection("ProfileLocation", new PathType(), "The folder of the profile files, or one credentials file.", (s, v) => s with { ProfileLocation = (string)v }),
            Connection("Region", TextTypes.Region, "The region to call.", (s, v) => s with { Region = (string)v }),
            Connection("EndpointUrl", TextTypes.Url, "One URL for all services in place of AWS's own.", (s, v) => s with { EndpointUrl = (string)v }),
            Connection("LogAccountProfileName", TextTypes.Name, "The profile for the log account.", (s, v) => s with { LogAccountProfileName = (string)v }),
            Connection("LogAccountRoleArn", TextTypes.Role, "A role in the log account to assume with the main credentials.", (s, v) => s with { LogAccountRoleArn = (string)v }),
            Connection("LogAccountRoleName", TextTypes.Name, "The name of such a role; the account is LogAccountId.", (s, v) => s with { LogAccountRoleName = (string)v }),
        ]),
    ]);

    private static Key Subject(string name, ConfigurationType type, string description, Func<BaselineSubject, object, BaselineSubject> set, string standard, string? requires = null) =>
        new(name, type, description, (c, v) => c with { Subject = set(c.Subject, v) }) { Default = standard, Requires = requires };

    private static Key Connection(string name, ConfigurationType type, string description, Func<ConnectionSettings, object, ConnectionSettings> set) =>
        new(name, type, description, (c, v) => c with { Connection = set(c.Connection, v) });

    private static ListType<string> Texts(TextType item) => new(item, "list of: " + item.Words);

    private static ListType<string> Choices(params string[] choices) => new(new ChoiceType(choices), "list of: " + string.Join(", ", choices));
}
