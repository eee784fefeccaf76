using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports;
using OrgTrail.Core.Reports.Comparing;
using static OrgTrail.Core.Tests.Reports.Samples;

namespace OrgTrail.Core.Tests.Reports;

/// <summary>What becomes what in JUnit, SARIF and OCSF.</summary>
public sealed class MachineFormatTests
{
    [Fact]
    public void Sarif_has_a_rule_for_each_control_and_says_kind_and_level()
    {
        var run = Json(Model(Rich), ReportFormat.Sarif).GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToArray();
        var results = run.GetProperty("results").EnumerateArray().ToArray();
        JsonElement Of(string rule) => results.First(r => r.GetProperty("ruleId").GetString() == rule);
        string Kind(string rule) => $"{Of(rule).GetProperty("kind")} {Of(rule).GetProperty("level")}";

        Assert.Equal(ControlCatalogue.All.Count + 3, rules.Length);
        Assert.All(results, r => Assert.Equal(r.GetProperty("ruleId").GetString(), rules[r.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
        Assert.Equal("fail error", Kind("OT-SCP-005"));
        Assert.Equal("fail warning", Kind("OT-BUCKET-013"));
        Assert.Equal("fail note", Kind("OT-TRAIL-008"));
        Assert.Equal("open none", Kind("OT-BUCKET-005"));
        Assert.Equal("9.5", rules.Single(r => r.GetProperty("id").GetString() == "OT-SCP-005").GetProperty("properties").GetProperty("security-severity").GetString());
        var notes = Notes(run, "error");
        Assert.Equal(results.Count(r => r.GetProperty("kind").GetString() == "open"), notes.Length);
    }

    [Fact]
    public void Sarif_has_no_result_that_code_scanning_would_take_for_an_open_alert()
    {
        var model = Model(Rich);

        var run = Json(model, ReportFormat.Sarif).GetProperty("runs")[0];

        // Code scanning reads neither kind nor suppressions, so what passed, does not apply or was accepted must not be there.
        string[] statuses = [.. run.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("properties").GetProperty("status").GetString()!)];
        Assert.Equal(["Fail", "Unknown", "Warning"], statuses.Distinct().Order());
        Assert.Equal(model.Findings.Count(f => f.Status is AssessmentStatus.Fail or AssessmentStatus.Unknown or AssessmentStatus.Warning), statuses.Length);
        Assert.EndsWith("Accepted until 2027-01-31: Legal asked for 90 days, ticket 4711", Assert.Single(Notes(run, "note")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fingerprint_is_of_the_finding_not_of_its_state()
    {
        string Print(AssessmentStatus status, string actual) => Json(Model([Result("OT-SCP-001", status, ControlSeverity.High, actual: actual)]), ReportFormat.Sarif)
            .GetProperty("runs")[0].GetProperty("results")[0].GetProperty("partialFingerprints").GetProperty("orgtrailFinding/v1").GetString()!;

        Assert.Equal(Print(AssessmentStatus.Fail, "one"), Print(AssessmentStatus.Unknown, "another"));
        var all = Json(Model(Rich), ReportFormat.Sarif).GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(r => r.GetProperty("partialFingerprints").GetProperty("orgtrailFinding/v1").GetString()).ToArray();
        Assert.Equal(all.Length, all.Distinct().Count());
        // The only name that code scanning knows: cells of one bucket have rule and place in common.
        var known = Json(Model(Rich), ReportFormat.Sarif).GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(r => r.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString()!).ToArray();
        Assert.All(known, hash => Assert.Matches("^[0-9a-f]{16}:1$", hash));
        Assert.Equal(all.Length, known.Distinct().Count());
    }

    [Fact]
    public void Sarif_locations_are_relative_and_escaped()
    {
        var uris = Json(Model(Hostile.Results), ReportFormat.Sarif).GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(r => r.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!);

        Assert.All(uris, uri => Assert.Matches("^aws/[A-Za-z0-9%._~/-]*$", uri));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Junit_has_the_shape_that_build_servers_read(bool hostile)
    {
        var text = Text(hostile ? Model(Hostile.Results) : Model(Rich), ReportFormat.Junit);
        var schemas = new XmlSchemaSet();
        schemas.Add(null, XmlReader.Create(new StringReader(JunitShape.Schema)));
        var problems = new List<string>();

        XDocument.Parse(text).Validate(schemas, (_, e) => problems.Add(e.Message));

        Assert.Empty(problems);
    }

    [Fact]
    public void Junit_says_what_is_missing_and_what_was_accepted()
    {
        var cases = XDocument.Parse(Text(Model(Rich), ReportFormat.Junit)).Descendants("testcase").ToArray();
        XElement Of(string rule) => cases.First(c => c.Attribute("name")!.Value.StartsWith(rule, StringComparison.Ordinal));

        Assert.Equal("MissingPermission", Of("OT-BUCKET-005").Element("error")!.Attribute("type")!.Value);
        Assert.Contains("s3:GetBucketVersioning", Of("OT-BUCKET-005").Element("error")!.Value, StringComparison.Ordinal);
        Assert.Equal("Critical", Of("OT-SCP-005").Element("failure")!.Attribute("type")!.Value);
        Assert.Equal("accepted until 2027-01-31: Legal asked for 90 days, ticket 4711", Of("OT-BUCKET-012").Element("skipped")!.Attribute("message")!.Value);
        Assert.StartsWith("Warning:", Of("OT-TRAIL-008").Element("system-out")!.Value, StringComparison.Ordinal);
        Assert.Equal(cases.Length, cases.Select(c => c.Attribute("classname")!.Value + c.Attribute("name")!.Value).Distinct().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ocsf_has_what_the_class_requires(bool hostile) =>
        Assert.All(Json(hostile ? Model(Hostile.Results) : Model(Rich), ReportFormat.Ocsf).EnumerateArray(), OcsfShape.AssertComplianceFinding);

    [Fact]
    public void Ocsf_follows_a_finding_from_report_to_report()
    {
        var previous = new PreviousReport(Now.AddDays(-1), null,
        [
            new PreviousFinding("OT-SCP-005", "arn:aws:s3:::example-audit-logs", "t", "Fail", "Critical", Now.AddDays(-9)),
            new PreviousFinding("OT-TRAIL-005", "arn:aws:s3:::example-audit-logs", "t", "Fail", "Critical", Now.AddDays(-9)),
        ]);
        var events = Json(Model(Rich, previous), ReportFormat.Ocsf).EnumerateArray().ToDictionary(e => e.GetProperty("finding_info").GetProperty("uid").GetString()!);
        JsonElement Of(string rule) => events[$"{rule}|arn:aws:s3:::example-audit-logs"];

        Assert.Equal(200302, Of("OT-SCP-005").GetProperty("type_uid").GetInt32());
        Assert.Equal(Now.AddDays(-9).ToUnixTimeMilliseconds(), Of("OT-SCP-005").GetProperty("finding_info").GetProperty("first_seen_time").GetInt64());
        Assert.Equal(200303, Of("OT-TRAIL-005").GetProperty("type_uid").GetInt32());
        Assert.Equal(200301, Of("OT-SCP-001").GetProperty("type_uid").GetInt32());
        Assert.Equal((3, 3), Ids(Of("OT-BUCKET-012")));
        Assert.Equal((1, 2), Ids(Of("OT-BUCKET-005")));
        Assert.Equal((4, 1), Ids(Of("OT-TRAIL-005")));

        static (int, int) Ids(JsonElement e) => (e.GetProperty("status_id").GetInt32(), e.GetProperty("compliance").GetProperty("status_id").GetInt32());
    }

    private static string[] Notes(JsonElement run, string level) =>
    [
        .. run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray()
            .Where(n => n.GetProperty("level").GetString() == level).Select(n => n.GetProperty("message").GetProperty("text").GetString()!),
    ];

    private static JsonElement Json(ReportModel model, ReportFormat format) => JsonDocument.Parse(Bytes(model, format)).RootElement;
}
