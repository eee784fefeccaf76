using System.Collections.Immutable;

namespace OrgTrail.Policies.Actions;

/// <summary>AWS's classification of what an action does.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html</remarks>
public enum AccessLevel
{
    /// <summary>Lists resources.</summary>
    List,

    /// <summary>Reads contents or attributes.</summary>
    Read,

    /// <summary>Creates, changes or deletes.</summary>
    Write,

    /// <summary>Changes who may do what.</summary>
    PermissionsManagement,

    /// <summary>Changes tags alone.</summary>
    Tagging,
}

/// <summary>A type of resource that an action authorizes on.</summary>
/// <param name="Name">AWS's name for it within the service, e.g. <c>object</c>.</param>
/// <param name="ArnPattern">Its ARN with variables, e.g. <c>arn:${Partition}:s3:::${BucketName}/${ObjectName}</c>.</param>
public sealed record ResourceType(string Name, string ArnPattern);

/// <summary>What AWS documents about one IAM action.</summary>
public sealed record ActionFacts
{
    /// <summary>The service prefix, e.g. <c>s3</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The action without prefix, in AWS's spelling, e.g. <c>DeleteObject</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The action as a policy names it, e.g. <c>s3:DeleteObject</c>.</summary>
    public string FullName => $"{Service}:{Name}";

    /// <summary>What kind of action it is.</summary>
    public required AccessLevel AccessLevel { get; init; }

    /// <summary>The resource types it authorizes on; empty when a statement must name <c>*</c>.</summary>
    public required ImmutableArray<ResourceType> ResourceTypes { get; init; }

    /// <summary>Condition keys of the service, and tag keys, that its requests may carry. Global keys (<c>aws:SourceArn</c>…) are not listed.</summary>
    public required ImmutableArray<string> ConditionKeys { get; init; }

    /// <summary>Whether the action changes something.</summary>
    public bool Changes => AccessLevel is not (AccessLevel.List or AccessLevel.Read);
}
