namespace OrgTrail.Policies.Evaluation;

/// <summary>Condition keys whose values follow from the request itself.</summary>
internal enum DerivedKey
{
    None,
    PrincipalArn,
    PrincipalAccount,
    PrincipalType,
    PrincipalIsAwsService,
    PrincipalServiceName,
    PrincipalServiceNamesList,
    UserId,
    UserName,
    ResourceAccount,
}

/// <summary>A condition key, recognised once when a policy is compiled.</summary>
internal sealed record ContextKey(string Name, DerivedKey Derived)
{
    public static ContextKey Of(string name) => new(name, name.ToLowerInvariant() switch
    {
        "aws:principalarn" => DerivedKey.PrincipalArn,
        "aws:principalaccount" => DerivedKey.PrincipalAccount,
        "aws:principaltype" => DerivedKey.PrincipalType,
        "aws:principalisawsservice" => DerivedKey.PrincipalIsAwsService,
        "aws:principalservicename" => DerivedKey.PrincipalServiceName,
        "aws:principalservicenameslist" => DerivedKey.PrincipalServiceNamesList,
        "aws:userid" => DerivedKey.UserId,
        "aws:username" => DerivedKey.UserName,
        "aws:resourceaccount" => DerivedKey.ResourceAccount,
        _ => DerivedKey.None,
    });
}
