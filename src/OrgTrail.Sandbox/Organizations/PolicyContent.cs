using System.Text.Json;
using OrgTrail.Policies.Model;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>What a policy's text must be for its type.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html and
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
/// </remarks>
internal static class PolicyContent
{
    /// <summary>The parsed document for the types that authorize, null for the others.</summary>
    public static PolicyDocument? Check(string type, string content, int sizeLimit)
    {
        if (type is not (OrganizationState.ServiceControl or OrganizationState.ResourceControl))
        {
            CheckIsObject(content);
            return null;
        }

        // Through the API every character counts; only the console takes white space away.
        if (content.Length > sizeLimit)
        {
            throw OrganizationErrors.Constraint("POLICY_CONTENT_LIMIT_EXCEEDED", "You attempted to create a policy that is larger than the maximum size.");
        }

        var document = PolicyReader.TryRead(type, content, out var reason)?.Document ?? throw OrganizationErrors.Malformed(reason);
        if (document.Statement.IsEmpty)
        {
            throw OrganizationErrors.Malformed("The policy has no statement.");
        }

        foreach (var statement in document.Statement)
        {
            CheckStatement(type, statement);
        }

        return document;
    }

    private static void CheckStatement(string type, PolicyStatement statement)
    {
        if (statement.Resource.IsEmpty && statement.NotResource.IsEmpty)
        {
            throw OrganizationErrors.Malformed("A statement needs Resource or NotResource.");
        }

        if (type == OrganizationState.ServiceControl)
        {
            if (statement.Principal is not null || statement.NotPrincipal is not null)
            {
                throw OrganizationErrors.Malformed("A service control policy has no Principal or NotPrincipal.");
            }

            return;
        }

        if (statement.Effect != PolicyEffect.Deny || !statement.NotAction.IsEmpty || statement.NotPrincipal is not null || statement.Principal?.IsEveryone != true)
        {
            throw OrganizationErrors.Malformed("""A resource control policy denies, to "Principal": "*", by Action.""");
        }

        foreach (var action in statement.Action)
        {
            if (!ResourceControl.Covers(action))
            {
                throw OrganizationErrors.Malformed($"Resource control policies don't support the action {action}.");
            }
        }
    }

    private static void CheckIsObject(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return;
            }
        }
        catch (JsonException)
        {
            // Falls through to the same answer.
        }

        throw OrganizationErrors.Malformed("");
    }
}
