namespace OrgTrail.Policies.Linting;

/// <summary>The condition keys that are not a service's own, and the few whose values are ARNs.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html</remarks>
internal static class GlobalConditionKeys
{
    private static readonly string[] TagKeys = ["aws:PrincipalTag/", "aws:RequestTag/", "aws:ResourceTag/"];

    private static readonly HashSet<string> ArnKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:PrincipalArn",
        "aws:SourceArn",
        "aws:SourceVpcArn",
        "aws:ChatbotSourceArn",
        "aws:SignInSessionArn",
        "ec2:SourceInstanceArn",
        "lambda:SourceFunctionArn",
        "ssm:SourceInstanceArn",
        "s3:DataAccessPointArn",
        "s3:AccessGrantsInstanceArn",
        "kms:GrantConstraintSourceArn",
    };

    public static string[] All { get; } =
    [
        "aws:AssumedRoot", "aws:CalledVia", "aws:CalledViaAWSMCP", "aws:CalledViaFirst", "aws:CalledViaLast", "aws:ChatbotSourceArn",
        "aws:CurrentTime", "aws:Ec2InstanceSourcePrivateIPv4", "aws:Ec2InstanceSourceVpc", "aws:EpochTime", "aws:FederatedProvider",
        "aws:IsMcpServiceAction", "aws:MultiFactorAuthAge", "aws:MultiFactorAuthPresent", "aws:PrincipalAccount", "aws:PrincipalArn",
        "aws:PrincipalIsAWSService", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalServiceName",
        "aws:PrincipalServiceNamesList", "aws:PrincipalType", "aws:referer", "aws:RequestedRegion", "aws:ResourceAccount",
        "aws:ResourceOrgID", "aws:ResourceOrgPaths", "aws:SecureTransport", "aws:SignInSessionArn", "aws:SourceAccount", "aws:SourceArn",
        "aws:SourceIdentity", "aws:SourceIp", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceVpc", "aws:SourceVpcArn",
        "aws:SourceVpce", "aws:TagKeys", "aws:TokenIssueTime", "aws:UserAgent", "aws:userid", "aws:username", "aws:ViaAWSMCPService",
        "aws:ViaAWSService", "aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths", "aws:VpcSourceIp",
    ];

    /// <summary>Whether the key is one of a tag: <c>aws:PrincipalTag/team</c>.</summary>
    public static bool TakesTag(string key) =>
        Array.Exists(TagKeys, prefix => key.Length > prefix.Length && key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the key's values are ARNs.</summary>
    public static bool HoldsArn(string key) => ArnKeys.Contains(key);
}
