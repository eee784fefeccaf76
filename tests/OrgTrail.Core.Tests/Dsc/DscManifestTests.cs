using System.Text.Json.Nodes;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Dsc;
using OrgTrail.Core.Tests.Documents;

namespace OrgTrail.Core.Tests.Dsc;

/// <summary>The manifest is the generated one, and as DSC's documentation asks for.</summary>
public sealed class DscManifestTests
{
    private static readonly string Version = typeof(DscManifest).Assembly.GetName().Version!.ToString(3);

    private static readonly JsonObject Manifest = JsonNode.Parse(DscManifest.Create(Version))!.AsObject();

    private static readonly JsonObject Embedded = Manifest["schema"]!["embedded"]!.AsObject();

    [Fact]
    public void The_file_is_what_the_generator_writes() =>
        DocumentFile.AssertGenerated("../src/OrgTrail/Module/dsc/orgtrail.dsc.resource.json", DscManifest.Create(Version));

    [Fact]
    public void Names_type_and_version_as_DSC_wants_them()
    {
        Assert.Matches(@"^https://aka\.ms/dsc/schemas/v3/.*manifest\.json$", (string)Manifest["$schema"]!);
        Assert.Matches(@"^\w+(\.\w+){0,3}\/\w+$", (string)Manifest["type"]!);
        Assert.Matches(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$", (string)Manifest["version"]!);
        Assert.Equal("resource", (string?)Manifest["kind"]);
        Assert.All(Manifest["tags"]!.AsArray(), tag => Assert.Matches(@"^\w+$", (string)tag!));
        Assert.All(Manifest["exitCodes"]!.AsObject(), code => Assert.Matches("^-?[0-9]+$", code.Key));
    }

    [Theory]
    [InlineData("get", "Get")]
    [InlineData("test", "Test")]
    [InlineData("set", "Set")]
    [InlineData("whatIf", "WhatIf")]
    public void Each_method_hands_the_instance_over_on_standard_input(string method, string operation)
    {
        var definition = Manifest[method]!;

        Assert.Equal("pwsh", (string?)definition["executable"]);
        Assert.Equal("stdin", (string?)definition["input"]);
        Assert.Equal(["-File", "./orgtrail.dsc.ps1", "-Operation", operation], definition["args"]!.AsArray().Select(a => (string)a!).TakeLast(4));
        // DSC before 3.2 refuses a manifest whose arguments are of kinds that it does not know.
        Assert.All(definition["args"]!.AsArray(), a => Assert.IsAssignableFrom<JsonValue>(a));
        Assert.Equal(method == "get" ? null : "stateAndDiff", (string?)definition["return"]);
        Assert.Equal(method is "set" or "whatIf" ? true : null, (bool?)definition["implementsPretest"]);
        Assert.Equal(method is "set" or "whatIf" ? false : null, (bool?)definition["handlesExist"]);
    }

    [Fact]
    public void The_properties_are_the_keys_of_a_configuration_and_what_DSC_adds()
    {
        var properties = Embedded["properties"]!.AsObject().Select(p => p.Key).ToArray();

        Assert.Equal([.. BaselineSchema.Keys.All.Select(k => k.Name), .. DscSchema.Consents.Keys, .. DscSchema.ReadOnlyProperties], properties);
        // DSC's own properties must be its own schemas, and those come along, so that nothing is fetched.
        var reference = (string)Embedded["properties"]!["_inDesiredState"]!["$ref"]!;
        Assert.Equal("https://raw.githubusercontent.com/PowerShell/DSC/main/schemas/v3/resource/properties/inDesiredState.json", reference);
        Assert.Equal(reference, (string?)Embedded["$defs"]![reference]!["$id"]);
        Assert.Equal(("https://json-schema.org/draft/2020-12/schema", "object"), ((string?)Embedded["$schema"], (string?)Embedded["type"]));
    }

    [Fact]
    public void What_judges_a_property_exists()
    {
        var controls = ControlCatalogue.All.Select(c => c.Id).ToHashSet();
        var keys = BaselineSchema.Keys.All.Select(k => k.Name).ToHashSet();

        Assert.All(DscProperties.All, p =>
        {
            Assert.Contains(p.Key, keys);
            Assert.All(p.Value, id => Assert.Contains(id, controls));
        });
        // Every key of bucket, trail and protection that says what must be there has its control.
        string[] whereToLook = ["TrailRegion", "LogAccountId", "ManagementAccountId", "OrganizationId", "SingleAccount", "AdoptExisting", "PolicySizeLimit", "PolicySlotLimit"];
        var unjudged = BaselineSchema.Keys.Groups.Take(4).SelectMany(g => g.Keys).Select(k => k.Name).Where(k => DscProperties.ControlsOf(k).Count == 0);
        Assert.Equal(whereToLook.Order(), unjudged.Order());
    }
}
