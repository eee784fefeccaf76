using System.Text.Json;
using System.Text.Json.Nodes;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Configuration.Documents;
using OrgTrail.Core.Tests.Documents;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Configuration;

/// <summary>Schema and table are those of the keys, and the schema agrees with the reader.</summary>
public sealed class ConfigurationDocumentTests
{
    // Beyond an editor: what depends on the day or on the controls, rules that no pattern tells, keys that JSON itself lets stand twice,
    // and what is no document at all.
    private static readonly string[] BeyondTheSchema =
    [
        "stands twice", "more than 400 days ahead", "Did you mean OT-BUCKET-004?", "Tag.aws:owner", "Reason: empty", "is not JSON", "line 1, column 17", "line 2, column 1",
    ];

    private static readonly JsonDocumentOptions Relaxed = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonObject Schema = JsonNode.Parse(BaselineJsonSchema.Create())!.AsObject();

    public static TheoryData<string> RefusedBySchema { get; } =
        [.. ConfigurationReaderTests.Refused.Where(r => !BeyondTheSchema.Any(b => r.Data.Item2.Contains(b, StringComparison.Ordinal))).Select(r => r.Data.Item1)];

    [Fact]
    public void The_schema_is_that_of_the_keys() => DocumentFile.AssertGenerated("baseline.schema.json", BaselineJsonSchema.Create());

    [Fact]
    public void The_table_is_that_of_the_keys() => DocumentFile.AssertGenerated("configuration.md", ConfigurationDocument.Create());

    [Fact]
    public void The_example_is_accepted_by_schema_and_reader()
    {
        var text = DocumentFile.Read("examples/baseline.json");

        Assert.True(SchemaCheck.Accepts(Schema, JsonNode.Parse(text, documentOptions: Relaxed)));
        var settings = BaselineConfigurationReader.Read(JsonConfiguration.Read("baseline.json", text, null), new FixedTime("2026-11-25T12:00:00Z"));
        Assert.Single(settings.Exceptions);
    }

    [Theory]
    [MemberData(nameof(RefusedBySchema))]
    public void What_the_reader_refuses_the_schema_refuses(string json) =>
        Assert.False(SchemaCheck.Accepts(Schema, JsonNode.Parse(json, documentOptions: Relaxed)));

    [Fact]
    public void Every_key_is_described_and_secrets_are_none_of_them() => Assert.All(BaselineSchema.Keys.All, key =>
    {
        Assert.EndsWith(".", key.Description, StringComparison.Ordinal);
        Assert.False(key.Name.Contains("Secret", StringComparison.Ordinal) || key.Name.Contains("Token", StringComparison.Ordinal) || key.Name.Contains("Credential", StringComparison.Ordinal));
    });
}
