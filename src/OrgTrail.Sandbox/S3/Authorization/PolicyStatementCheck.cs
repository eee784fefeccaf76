using System.Collections.Frozen;
using System.Collections.Immutable;
using OrgTrail.Policies.Model;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Authorization;

/// <summary>Whether actions, resources and conditions of a bucket policy's statement fit each other and the bucket.</summary>
internal static class PolicyStatementCheck
{
    private static readonly FrozenSet<string> Operators = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
        "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
        "DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals",
        "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike", "Null");

    public static void Check(PolicyStatement statement, Bucket bucket)
    {
        foreach (var resource in statement.Resource.Concat(statement.NotResource))
        {
            if (!BelongsTo(resource, bucket))
            {
                throw S3Errors.MalformedPolicy("Policy has invalid resource", resource);
            }
        }

        foreach (var action in statement.Action.Concat(statement.NotAction))
        {
            if (!S3Actions.Matching(action).Any())
            {
                throw S3Errors.MalformedPolicy("Policy has invalid action", action);
            }
        }

        if (!statement.Resource.IsEmpty)
        {
            CheckActions(statement);
        }

        foreach (var condition in statement.Condition)
        {
            CheckCondition(statement, condition);
        }
    }

    private static void CheckActions(PolicyStatement statement)
    {
        var bucketToo = statement.Resource.Any(r => IsBucket(r));
        var objectsToo = statement.Resource.Any(r => !IsBucket(r) || r.EndsWith('*'));
        foreach (var action in statement.Action)
        {
            if (!S3Actions.Matching(action).Any(a => S3Actions.IsObjectAction(a) ? objectsToo : bucketToo))
            {
                throw S3Errors.MalformedPolicy("Action does not apply to any resource(s) in statement");
            }
        }
    }

    private static void CheckCondition(PolicyStatement statement, PolicyCondition condition)
    {
        var name = condition.Operator;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && name[..colon] is "ForAllValues" or "ForAnyValue")
        {
            name = name[(colon + 1)..];
        }

        if (name.EndsWith("IfExists", StringComparison.OrdinalIgnoreCase) && name.Length > "IfExists".Length)
        {
            name = name[..^"IfExists".Length];
        }

        if (!Operators.Contains(name))
        {
            throw S3Errors.MalformedPolicy($"Invalid Condition type : {condition.Operator}");
        }

        if (!S3PolicyKeys.IsKnown(condition.Key))
        {
            throw S3Errors.MalformedPolicy("Policy has an invalid condition key", condition.Key);
        }

        if (S3PolicyKeys.ActionsFor(condition.Key) is { } patterns && !statement.Action.IsEmpty)
        {
            var applies = statement.Action.SelectMany(S3Actions.Matching).Any(a => patterns.Contains(a, StringComparer.OrdinalIgnoreCase));
            if (!applies)
            {
                throw S3Errors.MalformedPolicy("Conditions do not apply to combination of actions and resources in statement");
            }
        }
    }

    // The resource must name this bucket in full; what follows is a key, or a wildcard that may stand for one.
    private static bool BelongsTo(string resource, Bucket bucket) =>
        resource.StartsWith(bucket.Arn, StringComparison.Ordinal)
        && (resource.Length == bucket.Arn.Length || resource[bucket.Arn.Length] is '/' or '*');

    private static bool IsBucket(string resource) => !resource.Contains('/', StringComparison.Ordinal);
}
