using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>The shapes of answers.</summary>
internal static class OrganizationJson
{
    public static string TypeOf(OrganizationNode node) => node switch
    {
        OrganizationRoot => "ROOT",
        OrganizationalUnit => "ORGANIZATIONAL_UNIT",
        _ => "ACCOUNT",
    };

    public static JsonObject Root(OrganizationRoot root) => new()
    {
        ["Id"] = root.Id,
        ["Arn"] = root.Arn,
        ["Name"] = root.Name,
        ["PolicyTypes"] = new JsonArray([.. root.EnabledPolicyTypes.Order(StringComparer.Ordinal)
            .Select(t => (JsonNode)new JsonObject { ["Type"] = t, ["Status"] = "ENABLED" })]),
    };

    public static JsonObject Unit(OrganizationalUnit unit) => new()
    {
        ["Id"] = unit.Id,
        ["Arn"] = unit.Arn,
        ["Name"] = unit.Name,
    };

    public static JsonObject Account(OrganizationAccount account) => new()
    {
        ["Id"] = account.Id,
        ["Arn"] = account.Arn,
        ["Email"] = account.Email,
        ["Name"] = account.Name,
        ["Status"] = "ACTIVE",
        ["State"] = "ACTIVE",
        ["JoinedMethod"] = account.JoinedMethod,
        ["JoinedTimestamp"] = account.Joined.ToJson(),
    };

    public static JsonObject Summary(OrganizationPolicy policy) => new()
    {
        ["Id"] = policy.Id,
        ["Arn"] = policy.Arn,
        ["Name"] = policy.Name,
        ["Description"] = policy.Description,
        ["Type"] = policy.Type,
        ["AwsManaged"] = policy.AwsManaged,
    };

    public static JsonObject Policy(OrganizationPolicy policy) => new()
    {
        ["PolicySummary"] = Summary(policy),
        ["Content"] = policy.Content,
    };
}
