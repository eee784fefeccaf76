namespace OrgTrail.Aws.Organizations;

/// <summary>Kinds of organization policies.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html</remarks>
public static class PolicyType
{
    public const string ServiceControlPolicy = "SERVICE_CONTROL_POLICY";
    public const string ResourceControlPolicy = "RESOURCE_CONTROL_POLICY";
    public const string DeclarativePolicyEc2 = "DECLARATIVE_POLICY_EC2";
    public const string TagPolicy = "TAG_POLICY";
    public const string BackupPolicy = "BACKUP_POLICY";
    public const string AiservicesOptOutPolicy = "AISERVICES_OPT_OUT_POLICY";
    public const string ChatbotPolicy = "CHATBOT_POLICY";
    public const string S3Policy = "S3_POLICY";
}

/// <summary>Whether a policy type is enabled on a root.</summary>
public static class PolicyTypeStatus
{
    public const string Enabled = "ENABLED";
    public const string PendingDisable = "PENDING_DISABLE";
    public const string PendingEnable = "PENDING_ENABLE";
}

/// <summary>What the organization can do.</summary>
public static class OrganizationFeatureSet
{
    public const string All = "ALL";
    public const string ConsolidatedBilling = "CONSOLIDATED_BILLING";
}

/// <summary>The (older) status of an account; <see cref="AccountState"/> tells more.</summary>
public static class AccountStatus
{
    public const string Active = "ACTIVE";
    public const string PendingClosure = "PENDING_CLOSURE";
    public const string Suspended = "SUSPENDED";
}

/// <summary>The state of an account.</summary>
public static class AccountState
{
    public const string Active = "ACTIVE";
    public const string Closed = "CLOSED";
    public const string PendingActivation = "PENDING_ACTIVATION";
    public const string PendingClosure = "PENDING_CLOSURE";
    public const string Suspended = "SUSPENDED";
}

/// <summary>What can be above a node.</summary>
public static class ParentType
{
    public const string OrganizationalUnit = "ORGANIZATIONAL_UNIT";
    public const string Root = "ROOT";
}

/// <summary>What can be below a node.</summary>
public static class ChildType
{
    public const string Account = "ACCOUNT";
    public const string OrganizationalUnit = "ORGANIZATIONAL_UNIT";
}

/// <summary>What a policy can be attached to.</summary>
public static class TargetType
{
    public const string Account = "ACCOUNT";
    public const string OrganizationalUnit = "ORGANIZATIONAL_UNIT";
    public const string Root = "ROOT";
}
