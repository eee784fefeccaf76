using System.Text.RegularExpressions;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>The patterns of ids and names in AWS Organizations.</summary>
internal static partial class OrganizationPatterns
{
    [GeneratedRegex(@"^\d{12}$")]
    public static partial Regex Account();

    [GeneratedRegex(@"^r-[0-9a-z]{4,32}$")]
    public static partial Regex Root();

    [GeneratedRegex(@"^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$")]
    public static partial Regex Unit();

    [GeneratedRegex(@"^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$")]
    public static partial Regex Parent();

    [GeneratedRegex(@"^(\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$")]
    public static partial Regex Child();

    [GeneratedRegex(@"^(r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$")]
    public static partial Regex Target();

    [GeneratedRegex(@"^p-[0-9a-zA-Z_]{8,128}$")]
    public static partial Regex Policy();

    [GeneratedRegex(@"^(r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|p-[0-9a-zA-Z_]{8,128})$")]
    public static partial Regex Taggable();

    [GeneratedRegex(@"^[\s\S]{1,128}$")]
    public static partial Regex Name();

    [GeneratedRegex(@"^[\s\S]+$")]
    public static partial Regex Content();

    [GeneratedRegex(@"^[a-z0-9.-]{1,100}\.amazonaws\.com(\.cn)?$")]
    public static partial Regex ServicePrincipal();

    [GeneratedRegex(@"^(SERVICE_CONTROL_POLICY|RESOURCE_CONTROL_POLICY|TAG_POLICY|BACKUP_POLICY|AISERVICES_OPT_OUT_POLICY|CHATBOT_POLICY|DECLARATIVE_POLICY_EC2|SECURITYHUB_POLICY|INSPECTOR_POLICY|UPGRADE_ROLLOUT_POLICY|BEDROCK_POLICY|S3_POLICY)$")]
    public static partial Regex PolicyType();
}
