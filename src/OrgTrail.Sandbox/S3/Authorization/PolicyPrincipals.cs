using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OrgTrail.Policies.Model;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Authorization;

/// <summary>
/// Reads principals. S3 refuses those that do not exist, and rewrites a bare account id to the ARN of its root user: the node
/// is changed in place, so that the policy given back shows it.
/// </summary>
internal sealed partial class PolicyPrincipals(SandboxKernel kernel, string partition)
{
    public PolicyPrincipal? Read(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonObject { Count: > 0 } types:
                break;
            case JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String:
                return value.GetValue<string>() == "*" ? new() { IsEveryone = true } : throw Invalid(value.ToJsonString());
            default:
                throw BucketPolicyReader.Syntax();
        }

        var byType = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var (type, values) in ((JsonObject)node).ToArray())
        {
            if (type is not ("AWS" or "Service" or "Federated" or "CanonicalUser"))
            {
                throw S3Errors.MalformedPolicy($"Unknown field {type}");
            }

            var read = BucketPolicyReader.Values(values).Select(v => Checked(type, v)).ToImmutableArray();
            if (type == "AWS")
            {
                node[type] = read is [var single] && values is not JsonArray ? single : new JsonArray([.. read.Select(v => JsonValue.Create(v))]);
            }

            var meant = type == "CanonicalUser" ? "AWS" : type;
            var arns = type == "CanonicalUser" ? [.. read.Select(AccountOf)] : read;
            byType[meant] = byType.TryGetValue(meant, out var others) ? others.AddRange(arns) : arns;
        }

        return new() { ByType = byType.ToImmutable() };
    }

    private string Checked(string type, string value)
    {
        var isValid = type switch
        {
            "AWS" => IsAwsPrincipal(ref value),
            "Service" => ServiceName().IsMatch(value),
            "Federated" => FederatedProvider().IsMatch(value),
            _ => kernel.Directory.AccountIds.Any(a => AccessControlList.CanonicalId(a) == value),
        };
        return isValid ? value : throw Invalid($"\"{type}\" : \"{value}\"");
    }

    private bool IsAwsPrincipal(ref string value)
    {
        if (value == "*")
        {
            return true;
        }

        if (!PrincipalNames.Exists(value, kernel))
        {
            return false;
        }

        value = value.Length == 12 ? $"arn:{partition}:iam::{value}:root" : value;
        return true;
    }

    private string AccountOf(string canonicalId) =>
        $"arn:{partition}:iam::{kernel.Directory.AccountIds.First(a => AccessControlList.CanonicalId(a) == canonicalId)}:root";

    private static Services.AwsErrorException Invalid(string detail) => S3Errors.MalformedPolicy("Invalid principal in policy", detail);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]*\.(amazonaws\.com|amazonaws\.com\.cn|amazon\.com|aws\.internal)\z")]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"^(arn:aws[a-z-]*:iam::\d{12}:(saml-provider|oidc-provider)/\S+|[a-z0-9.-]+\.[a-z]+)\z")]
    private static partial Regex FederatedProvider();
}
