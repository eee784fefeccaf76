namespace OrgTrail.Core.Protecting;

/// <summary>Who could harm the logs, by how the policies around them bind whom.</summary>
public enum ProtectionPrincipalClass
{
    /// <summary>The root user of the log account.</summary>
    LogAccountRoot,

    /// <summary>A role session with AdministratorAccess in the log account.</summary>
    LogAccountAdministrator,

    /// <summary>A principal that is exempted on purpose.</summary>
    BreakGlass,

    /// <summary>A service-linked role of the log account, which no SCP binds.</summary>
    ServiceLinkedRole,

    /// <summary>An administrator of the management account, whom no SCP binds.</summary>
    ManagementAdministrator,

    /// <summary>An administrator of another member of the organization.</summary>
    MemberAdministrator,

    /// <summary>An administrator of an account in another organization.</summary>
    Outsider,

    /// <summary>Anybody, with an unsigned request.</summary>
    Anonymous,

    /// <summary>A principal that the policies themselves name, in a grant or as an exception of a Deny.</summary>
    NamedPrincipal,

    /// <summary>CloudTrail, delivering for this trail.</summary>
    CloudTrail,

    /// <summary>CloudTrail, delivering for the trail of a stranger who names this bucket.</summary>
    CloudTrailForStranger,
}

/// <summary>What an action acts on.</summary>
public enum ProtectionScope
{
    /// <summary>The bucket's existence and configuration.</summary>
    Bucket,

    /// <summary>The log objects.</summary>
    Object,

    /// <summary>The account as a whole.</summary>
    Account,

    /// <summary>The KMS key of the logs.</summary>
    Key,

    /// <summary>CloudTrail's own delivery, which must remain possible.</summary>
    Delivery,
}

/// <summary>What the policies come to.</summary>
public enum ProtectionDecision
{
    /// <summary>Something that decides it could not be read, or no policy that can be read decides it.</summary>
    Unknown,

    /// <summary>Not possible.</summary>
    Denied,

    /// <summary>Possible for a principal that has every permission of its own.</summary>
    Allowed,
}

/// <summary>What the policies should come to.</summary>
public enum ProtectionExpectation
{
    /// <summary>A choice of the user's (break-glass), or out of reach of every policy of the user's.</summary>
    Any,

    /// <summary>Must be denied.</summary>
    Denied,

    /// <summary>Must be allowed: delivery.</summary>
    Allowed,
}

/// <summary>What a cell that is not as expected puts at stake.</summary>
public enum ProtectionRisk
{
    /// <summary>As expected.</summary>
    None,

    /// <summary>Hygiene.</summary>
    Low,

    /// <summary>Weakens the protection or the record.</summary>
    Medium,

    /// <summary>Hides or alters logs, or opens a way to.</summary>
    High,

    /// <summary>Logs can be lost for good, or stop coming.</summary>
    Critical,
}
