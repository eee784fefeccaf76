using System.Globalization;
using System.Text.Json.Nodes;
using OrgTrail.Pester.Tests.Module;
using YamlDotNet.RepresentationModel;

namespace OrgTrail.Pester.Tests.Dsc;

/// <summary>The DSC resource by DSC's contract: JSON on standard input, JSON lines on standard output and error, exit codes.</summary>
public sealed class DscContractTests : IDisposable
{
    private static readonly string[] Levels = ["error", "warn", "info", "debug", "trace"];

    private readonly Engine _engine = new();
    private readonly string _profiles;

    public DscContractTests()
    {
        _engine.Import(Repository.Manifest);
        _profiles = _engine.Run("$global:sandbox = Start-OrgTrailSandbox; $sandbox.ProfileLocation")[^1].ToString();
    }

    [Fact]
    public async Task An_audit_trail_is_foreseen_made_found_and_left_alone()
    {
        var wanted = Instance(("Tag", new JsonObject { ["Owner"] = "audit" }));

        var before = await DscResource.Call("test", wanted);
        Assert.Equal(0, before.ExitCode);
        Assert.False((bool)before.State["_inDesiredState"]!);
        Assert.Null(before.State["BucketName"]);
        Assert.Equal(["BucketName", "Tag", "Results"], before.Properties);

        var foreseen = await DscResource.Call("whatIf", wanted, ("DSC_TRACE_LEVEL", "info"));
        Assert.Equal(0, foreseen.ExitCode);
        Assert.Equal(0, Writes());
        Assert.Contains(foreseen.Told("info"), m => m.StartsWith("Would do: CreateBucket", StringComparison.Ordinal));
        Assert.All(foreseen.State["Changes"]!.AsArray(), c => Assert.False((bool)c!["IsApplied"]!));
        Assert.Equal("gov-my-cloudtrail", (string?)foreseen.State["BucketName"]);
        Assert.Contains("Tag", foreseen.Properties);

        var made = await DscResource.Call("set", wanted);
        Assert.Equal(0, made.ExitCode);
        Assert.Equal(
            foreseen.State["Changes"]!.AsArray().Select(c => (string)c!["Operation"]!),
            made.State["Changes"]!.AsArray().Select(c => (string)c!["Operation"]!));
        Assert.All(made.State["Changes"]!.AsArray(), c => Assert.True((bool)c!["IsApplied"]!));
        Assert.Equal(Writes(), made.State["Changes"]!.AsArray().Count);
        Assert.Equal("{\"Owner\":\"audit\"}", made.State["Tag"]!.ToJsonString());

        var after = await DscResource.Call("test", wanted);
        Assert.True((bool)after.State["_inDesiredState"]!);
        Assert.Empty(after.Properties);

        _engine.Run("$sandbox.ClearCalls()");
        var again = await DscResource.Call("set", wanted);
        Assert.Equal(0, again.ExitCode);
        Assert.Empty(again.Properties);
        Assert.Empty(again.State["Changes"]!.AsArray());
        Assert.Equal(0, Writes());
    }

    [Fact]
    public async Task What_get_returns_can_be_given_back()
    {
        _engine.Run("$m = $sandbox.Management; $l = $sandbox.LogAccount; New-OrgLogBucket -BucketName gov-my-cloudtrail @l | Enable-OrgCloudTrail @m | Set-LogBucketProtectionScp @m; $sandbox.Advance([timespan]::FromHours(2))");
        var where = Instance();
        where.Remove("BucketName");

        var found = await DscResource.Call("get", where);
        Assert.Equal(0, found.ExitCode);
        Assert.Single(found.Output);
        Assert.Equal(("gov-my-cloudtrail", "org-trail", "us-east-1"), ((string?)found.State["BucketName"], (string?)found.State["TrailName"], (string?)found.State["TrailRegion"]));
        Assert.All(found.State["Results"]!.AsArray(), r => Assert.NotEqual("Fail", (string?)r!["Status"]));

        var tested = await DscResource.Call("test", found.State);
        Assert.True((bool)tested.State["_inDesiredState"]!);
    }

    [Theory]
    [InlineData("""{ "BucketNam": "x" }""", "Did you mean BucketName?")]
    [InlineData("""{ "SecretKey": "ThisMustNotBeShown" }""", "secrets do not belong")]
    [InlineData("", "not JSON")]
    public async Task An_instance_that_is_none_is_refused_before_any_call(string instance, string reason)
    {
        var answer = await DscResource.Call("set", instance, DscResource.Folder);

        Assert.Equal(2, answer.ExitCode);
        Assert.Empty(answer.Output);
        var error = Assert.Single(answer.Told("error"));
        Assert.StartsWith("InvalidConfiguration: ", error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.DoesNotContain("ThisMustNotBeShown", string.Concat(answer.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "ProfileNotFound: ")]
    [InlineData("wrong-keys", "Nothing could be read: ")]
    public async Task Credentials_that_do_not_work_are_an_error_and_no_state(string profile, string error)
    {
        var keys = "[wrong-keys]\naws_access_key_id = AKIAUNKNOWN123456789\naws_secret_access_key = ThisMustNotBeShown\n";
        await File.AppendAllTextAsync(Path.Combine(_profiles, "credentials"), keys, TestContext.Current.CancellationToken);
        var endpoint = _engine.Run("$sandbox.Endpoint.ToString()")[^1].ToString();

        var answer = await DscResource.Call("get", Instance(("ProfileName", profile), ("LogAccountProfileName", profile), ("EndpointUrl", endpoint)));

        Assert.Equal(1, answer.ExitCode);
        Assert.Empty(answer.Output);
        Assert.StartsWith(error, Assert.Single(answer.Told("error")), StringComparison.Ordinal);
        Assert.DoesNotContain("ThisMustNotBeShown", string.Concat(answer.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_the_module_is_an_error_in_the_same_form()
    {
        var above = Directory.CreateTempSubdirectory("orgtrail-dsc-");
        try
        {
            var folder = above.CreateSubdirectory("dsc").FullName;
            var script = await File.ReadAllTextAsync(Path.Combine(DscResource.Folder, "orgtrail.dsc.ps1"), TestContext.Current.CancellationToken);
            // The shell has imported the module already; pwsh would not have.
            await File.WriteAllTextAsync(
                Path.Combine(folder, "orgtrail.dsc.ps1"), script.Replace("Get-Module -Name OrgTrail", "Get-Module -Name Another", StringComparison.Ordinal), TestContext.Current.CancellationToken);

            var answer = await DscResource.Call("get", "{}", folder);

            Assert.Equal(1, answer.ExitCode);
            Assert.Empty(answer.Output);
            Assert.Contains("OrgTrail.psd1", Assert.Single(answer.Told("error")), StringComparison.Ordinal);
        }
        finally
        {
            above.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Messages_obey_the_level_that_DSC_gives()
    {
        var all = await DscResource.Call("get", Instance(), ("DSC_TRACE_LEVEL", "Trace"));
        var few = await DscResource.Call("get", Instance(), ("DSC_TRACE_LEVEL", "Error"));

        Assert.Contains(all.Told("debug"), m => m.StartsWith("STS GetCallerIdentity in us-east-1", StringComparison.Ordinal));
        Assert.All(all.Messages, m => Assert.Contains(JsonNode.Parse(m)!.AsObject().Single().Key, Levels));
        Assert.Empty(few.Messages);
    }

    [Fact]
    public async Task The_script_takes_the_lines_of_a_pipeline_too()
    {
        // As pwsh hands over its standard input.
        var run = await Shell.ShellProcess.Run(
            "", "-Command", $"'{{ \"BucketNam\":', '\"x\" }}' | & '{Path.Combine(DscResource.Folder, "orgtrail.dsc.ps1")}' -Operation Get; exit $LASTEXITCODE");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Did you mean BucketName?", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en_US.ISO-8859-1")]
    [InlineData("en_US.UTF-8")]
    public async Task The_instance_is_UTF8_whatever_the_console_is_set_to(string locale)
    {
        // As on Windows, where pwsh reads by the code page of the console.
        var answer = await DscResource.Call("get", """{ "Schlüssel": "x" }""", DscResource.Folder, ("LC_ALL", locale));

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("Schlüssel", Assert.Single(answer.Told("error")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_document_has_an_instance_of_the_resource()
    {
        var document = new YamlStream();
        document.Load(new StringReader(File.ReadAllText(Path.Combine(Repository.Root, "docs", "examples", "dsc", "audit-trail.dsc.yaml"))));
        var resource = Assert.Single((YamlSequenceNode)document.Documents[0].RootNode["resources"]);

        Assert.Equal((string?)DscResource.Manifest["type"], resource["type"].ToString());
        Assert.True(DscResource.Accepts(Json(resource["properties"])));
    }

    private static JsonNode Json(YamlNode node) => node switch
    {
        YamlMappingNode table => new JsonObject(table.Children.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Key.ToString(), Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: { } text } when long.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        _ => node.ToString(),
    };

    public void Dispose()
    {
        _engine.Run("$sandbox | Stop-OrgTrailSandbox");
        _engine.Dispose();
    }

    private JsonObject Instance(params (string Name, JsonNode Value)[] more)
    {
        var instance = new JsonObject
        {
            ["BucketName"] = "gov-my-cloudtrail",
            ["ProfileName"] = "sandbox-management",
            ["LogAccountProfileName"] = "sandbox-log-archive",
            ["ProfileLocation"] = _profiles,
            ["Region"] = "us-east-1",
        };
        foreach (var (name, value) in more)
        {
            instance[name] = value;
        }

        Assert.True(DscResource.Accepts(instance));
        return instance;
    }

    private int Writes() => (int)_engine.Run("@($sandbox.Calls | Where-Object { $_.IsWrite }).Count")[^1].BaseObject;
}
