using System.Collections.Immutable;
using System.Xml.Linq;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>The AccessControlPolicy document.</summary>
internal static class AclDocument
{
    private static readonly XName TypeAttribute = S3Xml.Instance + "type";

    public static XElement Write(AccessControlList acl) => new(
        "AccessControlPolicy",
        new XElement("Owner", new XElement("ID", AccessControlList.CanonicalId(acl.OwnerAccountId))),
        new XElement("AccessControlList", acl.Grants.Select(g => new XElement("Grant", Grantee(g), new XElement("Permission", g.Permission)))));

    public static AccessControlList Read(S3Call call, string owner)
    {
        var root = call.Xml("AccessControlPolicy");
        var given = root.Optional("Owner");
        var list = root.Required("AccessControlList");
        root.Done();
        if (given is not null && AccountOf(call, given.Text("ID")) != owner)
        {
            throw S3Errors.AccessDenied();
        }

        var grants = ImmutableArray.CreateBuilder<AclGrant>();
        foreach (var grant in list.Many("Grant"))
        {
            var grantee = grant.Required("Grantee");
            var permission = grant.OneOf("Permission", "FULL_CONTROL", "READ", "WRITE", "READ_ACP", "WRITE_ACP");
            grants.Add(grantee.Element.Attribute(TypeAttribute)?.Value switch
            {
                "CanonicalUser" => new(AccountOf(call, grantee.Text("ID")), null, permission),
                "Group" => new(null, Group(grantee.Text("URI")), permission),
                _ => throw S3Errors.MalformedXml(),
            });
        }

        list.Done();
        return grants.Count > 100 ? throw S3Errors.MalformedXml() : new(owner, grants.ToImmutable());
    }

    public static string AccountOf(S3Call call, string canonicalId) =>
        call.Host.Directory.AccountIds.FirstOrDefault(a => AccessControlList.CanonicalId(a) == canonicalId)
            ?? throw S3Errors.InvalidArgument("Invalid id", "CanonicalUser/ID", canonicalId);

    public static string Group(string uri) => uri is AclGrant.AllUsers or AclGrant.AuthenticatedUsers or AclGrant.LogDelivery
        ? uri
        : throw S3Errors.InvalidArgument("Invalid group uri", "Group/URI", uri);

    private static XElement Grantee(AclGrant grant) => new(
        "Grantee",
        new XAttribute(XNamespace.Xmlns + "xsi", S3Xml.Instance.NamespaceName),
        new XAttribute(TypeAttribute, grant.GroupUri is null ? "CanonicalUser" : "Group"),
        grant.GroupUri is null ? new XElement("ID", AccessControlList.CanonicalId(grant.GranteeAccountId!)) : new XElement("URI", grant.GroupUri));
}
