using System.Text.Json;

namespace OrgTrail.Core.Tests.Reports;

/// <summary>
/// What OCSF 1.9.0 requires of a Compliance Finding, written for this test from schema.ocsf.io/1.9.0/classes/compliance_finding and the
/// pages of its objects; no package carries the schema.
/// </summary>
internal static class OcsfShape
{
    private static readonly Dictionary<string, string[]> Known = new()
    {
        [""] =
        [
            "activity_id", "activity_name", "category_uid", "category_name", "class_uid", "class_name", "type_uid", "type_name", "severity_id", "severity",
            "status_id", "status", "time", "message", "metadata", "finding_info", "compliance", "cloud", "resources", "remediation",
        ],
        ["metadata"] = ["version", "profiles", "product"],
        ["product"] = ["name", "vendor_name", "version"],
        ["finding_info"] = ["uid", "title", "desc", "created_time", "first_seen_time", "last_seen_time", "analytic"],
        ["analytic"] = ["uid", "name", "type_id", "type"],
        ["compliance"] = ["control", "standards", "requirements", "status_id", "status", "status_code", "status_details", "desc"],
        ["cloud"] = ["provider", "account", "region"],
        ["account"] = ["uid", "type_id", "type"],
        ["resource"] = ["uid", "name", "type", "cloud_partition", "region", "role_id", "role"],
        ["remediation"] = ["desc"],
    };

    public static void AssertComplianceFinding(JsonElement e)
    {
        Attributes(e, "", "activity_id", "category_uid", "class_uid", "type_uid", "severity_id", "time", "metadata", "finding_info", "compliance", "cloud");
        Assert.Equal(2, Number(e, "category_uid"));
        Assert.Equal(2003, Number(e, "class_uid"));
        Assert.Equal((2003 * 100) + Number(e, "activity_id"), Number(e, "type_uid"));
        Enumerated(e, "activity_id", "activity_name", (1, "Create"), (2, "Update"), (3, "Close"));
        Enumerated(e, "severity_id", "severity", (0, "Unknown"), (1, "Informational"), (2, "Low"), (3, "Medium"), (4, "High"), (5, "Critical"));
        Enumerated(e, "status_id", "status", (1, "New"), (2, "In Progress"), (3, "Suppressed"), (4, "Resolved"));
        Assert.InRange(e.GetProperty("time").GetInt64(), 1_600_000_000_000, 4_000_000_000_000);

        var metadata = e.GetProperty("metadata");
        Attributes(metadata, "metadata", "version", "product");
        Assert.Equal("1.9.0", metadata.GetProperty("version").GetString());
        Attributes(metadata.GetProperty("product"), "product", "name", "vendor_name", "version");
        Attributes(e.GetProperty("finding_info"), "finding_info", "uid", "title");
        Attributes(e.GetProperty("finding_info").GetProperty("analytic"), "analytic", "type_id");

        var compliance = e.GetProperty("compliance");
        Attributes(compliance, "compliance", "control", "standards", "status_id");
        if (Number(compliance, "status_id") != 99)
        {
            Enumerated(compliance, "status_id", "status", (1, "Pass"), (2, "Warning"), (3, "Fail"));
        }

        Attributes(e.GetProperty("cloud"), "cloud", "provider");
        if (e.GetProperty("cloud").TryGetProperty("account", out var account))
        {
            Attributes(account, "account", "uid");
            Enumerated(account, "type_id", "type", (10, "AWS Account"));
        }

        Assert.All(e.GetProperty("resources").EnumerateArray(), r => Attributes(r, "resource", "uid"));
        if (e.TryGetProperty("remediation", out var remediation))
        {
            Attributes(remediation, "remediation", "desc");
        }
    }

    private static void Attributes(JsonElement e, string of, params string[] required)
    {
        var names = e.EnumerateObject().Select(p => p.Name).ToArray();
        Assert.Empty(required.Except(names));
        Assert.Empty(names.Except(Known[of]));
    }

    private static int Number(JsonElement e, string name) => e.GetProperty(name).GetInt32();

    private static void Enumerated(JsonElement e, string id, string caption, params (int Id, string Caption)[] values) =>
        Assert.Contains((Number(e, id), e.GetProperty(caption).GetString()!), values);
}
