using System.Net;
using OrgTrail.Policies.Model;

namespace OrgTrail.Sandbox.S3.Authorization;

/// <summary>Whether a bucket policy is public in the sense of Block Public Access.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status</remarks>
internal static class PublicPolicy
{
    // A fixed value of one of these makes a grant to everyone not public.
    private static readonly string[] NarrowingKeys =
    [
        "aws:SourceArn", "aws:SourceVpc", "aws:SourceVpce", "aws:SourceOwner", "aws:SourceAccount", "aws:userid",
        "aws:PrincipalOrgID", "aws:PrincipalAccount", "aws:PrincipalArn",
        "s3:x-amz-server-side-encryption-aws-kms-key-id", "s3:DataAccessPointArn", "s3:DataAccessPointAccount",
    ];

    public static bool IsPublic(PolicyDocument document) => document.Statement.Any(IsPublic);

    private static bool IsPublic(PolicyStatement statement) =>
        statement.Effect == PolicyEffect.Allow
        && (statement.NotPrincipal is not null || IsEveryone(statement.Principal))
        && !statement.Condition.Any(Narrows);

    private static bool IsEveryone(PolicyPrincipal? principal) =>
        principal is not null
        && (principal.IsEveryone || (principal.ByType.TryGetValue("AWS", out var values) && values.Contains("*")));

    private static bool Narrows(PolicyCondition condition)
    {
        var name = condition.Operator.StartsWith("ForAnyValue:", StringComparison.OrdinalIgnoreCase) ? condition.Operator["ForAnyValue:".Length..] : condition.Operator;
        if (condition.Key.Equals("aws:SourceIp", StringComparison.OrdinalIgnoreCase))
        {
            return name == "IpAddress" && condition.Values.All(IsNarrowRange);
        }

        if (!NarrowingKeys.Contains(condition.Key, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        return name switch
        {
            "StringEquals" or "StringEqualsIgnoreCase" => condition.Values.All(v => !v.Contains("${", StringComparison.Ordinal)),
            "StringLike" or "ArnLike" or "ArnEquals" => condition.Values.All(IsFixed),
            _ => false,
        };
    }

    // In an ARN the account must be fixed, the rest may hold wildcards; elsewhere nothing may.
    private static bool IsFixed(string value)
    {
        if (value.StartsWith("arn:", StringComparison.Ordinal))
        {
            var parts = value.Split(':', 6);
            return parts.Length == 6 && parts[4].Length == 12 && parts[4].All(char.IsAsciiDigit);
        }

        return !value.AsSpan().ContainsAny('*', '?') && !value.Contains("${", StringComparison.Ordinal);
    }

    // Ranges of millions of addresses are as good as everyone.
    private static bool IsNarrowRange(string range)
    {
        var slash = range.IndexOf('/', StringComparison.Ordinal);
        var text = slash < 0 ? range : range[..slash];
        if (!IPAddress.TryParse(text, out var address))
        {
            return false;
        }

        var isV6 = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        var bits = slash < 0 ? 128 : int.TryParse(range[(slash + 1)..], out var given) ? given : 0;
        return bits >= (isV6 ? 32 : 8);
    }
}
