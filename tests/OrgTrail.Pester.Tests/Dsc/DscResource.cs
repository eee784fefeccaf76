using System.Diagnostics;
using System.Text.Json.Nodes;
using OrgTrail.Core.Tests.Configuration;

namespace OrgTrail.Pester.Tests.Dsc;

/// <summary>
/// Calls the resource as DSC does: the executable with the arguments of the manifest, in the manifest's folder, the instance on standard
/// input. The executable is pwsh; its place is taken by the shell of this repository.
/// </summary>
internal static class DscResource
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "dsc");

    public static JsonNode Manifest { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "orgtrail.dsc.resource.json")))!;

    private static JsonObject Schema { get; } = Simplified();

    public static Task<DscAnswer> Call(string method, JsonObject instance, params (string Name, string Value)[] environment) =>
        Call(method, instance.ToJsonString(), Folder, environment);

    public static async Task<DscAnswer> Call(string method, string input, string folder, params (string Name, string Value)[] environment)
    {
        var definition = Manifest[method]!;
        Assert.Equal(("pwsh", "stdin"), ((string?)definition["executable"], (string?)definition["input"]));
        var shell = Path.Combine(Repository.Root, "src", "OrgTrail.Shell", "bin", Repository.Configuration, "net10.0", "OrgTrail.Shell.dll");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { "exec", shell }.Concat(definition["args"]!.AsArray().Select(a => (string)a!)))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new DscAnswer(process.ExitCode, Lines(await output), Lines(await error));
    }

    /// <summary>Whether an instance is one by the manifest's own schema, which DSC judges input and output by.</summary>
    public static bool Accepts(JsonNode instance) => SchemaCheck.Accepts(Schema, instance);

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The schema in the keywords of the check: the one reference is to a truth value.</summary>
    private static JsonObject Simplified()
    {
        var schema = Manifest["schema"]!["embedded"]!.DeepClone().AsObject();
        Assert.True(schema.Remove("$defs"));
        var properties = schema["properties"]!.AsObject();
        properties["_inDesiredState"] = new JsonObject { ["type"] = "boolean" };
        foreach (var (_, property) in properties)
        {
            property!.AsObject().Remove("readOnly");
        }

        return schema;
    }
}

/// <summary>What the resource said.</summary>
internal sealed record DscAnswer(int ExitCode, string[] Output, string[] Messages)
{
    /// <summary>The state, which must be an instance by the schema.</summary>
    public JsonObject State
    {
        get
        {
            var state = JsonNode.Parse(Output[0])!.AsObject();
            Assert.True(DscResource.Accepts(state), $"The state is no instance: {state}");
            return state;
        }
    }

    /// <summary>The second line of output: names of properties, each once and of the schema.</summary>
    public string[] Properties
    {
        get
        {
            Assert.Equal(2, Output.Length);
            string[] names = [.. JsonNode.Parse(Output[1])!.AsArray().Select(n => (string)n!)];
            Assert.Equal(names.Distinct(), names);
            Assert.All(names, n => Assert.NotNull(DscResource.Manifest["schema"]!["embedded"]!["properties"]![n]));
            return names;
        }
    }

    /// <summary>The texts of one level. Each message must be an object with its level as its only key.</summary>
    public string[] Told(string level) =>
    [
        .. Messages.Select(m => JsonNode.Parse(m)!.AsObject().Single())
            .Select(m => (m.Key, Text: (string)m.Value!))
            .Where(m => m.Key == level)
            .Select(m => m.Text),
    ];
}
