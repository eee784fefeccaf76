using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrgTrail.Policies.Model;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Authorization;

/// <summary>
/// Reads a bucket policy as PutBucketPolicy does: with S3's own refusals, and giving account ids in principals the form in
/// which S3 hands them back. Statements may share a Sid: S3, unlike IAM, does not mind.
/// </summary>
internal sealed class BucketPolicyReader(Bucket bucket, SandboxKernel kernel)
{
    // Measured without insignificant white space.
    private const int SizeLimit = 20_480;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions Minified = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static BucketPolicy Read(ReadOnlyMemory<byte> body, Bucket bucket, SandboxKernel kernel)
    {
        JsonObject root;
        try
        {
            root = body.Span is [(byte)'{', ..] ? (JsonObject)JsonNode.Parse(body.Span, documentOptions: Strict)! : throw NotJson();
        }
        catch (JsonException)
        {
            throw NotJson();
        }

        if (Encoding.UTF8.GetByteCount(root.ToJsonString(Minified)) > SizeLimit)
        {
            throw S3Errors.Of(400, "PolicyTooLarge", "Policy exceeds the maximum allowed document size.");
        }

        var document = new BucketPolicyReader(bucket, kernel).ReadDocument(root);
        return new(root.ToJsonString(Minified), document, PublicPolicy.IsPublic(document));
    }

    private PolicyDocument ReadDocument(JsonObject root)
    {
        foreach (var (name, _) in root)
        {
            if (name is not ("Version" or "Id" or "Statement"))
            {
                throw S3Errors.MalformedPolicy($"Unknown field {name}");
            }
        }

        var version = Text(root["Version"]) ?? "2008-10-17";
        if (version is not ("2012-10-17" or "2008-10-17"))
        {
            throw S3Errors.MalformedPolicy("The policy must contain a valid version string");
        }

        var statements = root["Statement"] switch
        {
            JsonArray { Count: 0 } => throw S3Errors.MalformedPolicy("Could not parse the policy: Statement is empty!"),
            JsonArray array => array.ToArray(),
            JsonObject one => [one],
            null => throw S3Errors.MalformedPolicy("Missing required field Statement"),
            _ => throw Syntax(),
        };
        return new()
        {
            Version = version,
            Id = Text(root["Id"]),
            Statement = [.. statements.Select(s => ReadStatement(s as JsonObject ?? throw Syntax()))],
        };
    }

    private PolicyStatement ReadStatement(JsonObject node)
    {
        foreach (var (name, _) in node)
        {
            if (name is not ("Sid" or "Effect" or "Principal" or "NotPrincipal" or "Action" or "NotAction" or "Resource" or "NotResource" or "Condition"))
            {
                throw S3Errors.MalformedPolicy($"Unknown field {name}");
            }
        }

        OneOfPair(node, "Principal");
        OneOfPair(node, "Action");
        OneOfPair(node, "Resource");
        var effect = Text(node["Effect"]) ?? throw S3Errors.MalformedPolicy("Missing required field Effect");
        var principals = new PolicyPrincipals(kernel, bucket.Partition);
        var statement = new PolicyStatement
        {
            Sid = Text(node["Sid"]),
            Effect = effect switch
            {
                "Allow" => PolicyEffect.Allow,
                "Deny" => PolicyEffect.Deny,
                _ => throw S3Errors.MalformedPolicy($"Invalid effect: {effect}"),
            },
            Principal = principals.Read(node["Principal"]),
            NotPrincipal = principals.Read(node["NotPrincipal"]),
            Action = Values(node["Action"]),
            NotAction = Values(node["NotAction"]),
            Resource = Values(node["Resource"]),
            NotResource = Values(node["NotResource"]),
            Condition = ReadConditions(node["Condition"]),
        };
        PolicyStatementCheck.Check(statement, bucket);
        return statement;
    }

    private static ImmutableArray<PolicyCondition> ReadConditions(JsonNode? node)
    {
        if (node is null)
        {
            return [];
        }

        var conditions = ImmutableArray.CreateBuilder<PolicyCondition>();
        foreach (var (name, block) in node as JsonObject ?? throw Syntax())
        {
            foreach (var (key, values) in block as JsonObject ?? throw Syntax())
            {
                conditions.Add(new(name, key, Values(values)));
            }
        }

        return conditions.ToImmutable();
    }

    private static void OneOfPair(JsonObject node, string name)
    {
        var (positive, negative) = (node.ContainsKey(name), node.ContainsKey("Not" + name));
        if (!positive && !negative)
        {
            throw S3Errors.MalformedPolicy($"Missing required field {name}");
        }

        if (positive && negative)
        {
            throw Syntax();
        }
    }

    internal static ImmutableArray<string> Values(JsonNode? node) => node switch
    {
        null => [],
        JsonArray { Count: 0 } => throw Syntax(),
        JsonArray array => [.. array.Select(v => Scalar(v))],
        _ => [Scalar(node)],
    };

    private static string Scalar(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => node.ToJsonString(),
        _ => throw Syntax(),
    };

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        _ when node.GetValueKind() == JsonValueKind.String => node.GetValue<string>(),
        _ => throw Syntax(),
    };

    internal static Services.AwsErrorException Syntax() => S3Errors.MalformedPolicy("Invalid policy syntax.");

    private static Services.AwsErrorException NotJson() => S3Errors.MalformedPolicy("Policies must be valid JSON and the first byte must be '{'");
}
