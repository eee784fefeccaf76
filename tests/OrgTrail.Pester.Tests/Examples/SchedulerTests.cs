using System.Management.Automation.Language;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using YamlDotNet.RepresentationModel;

namespace OrgTrail.Pester.Tests.Examples;

/// <summary>The tasks of docs/examples/scheduled start the check as they are, and pass its exit code on.</summary>
[Collection(nameof(ScheduledFixture))]
public sealed partial class SchedulerTests(ScheduledFixture fixture)
{
    private static readonly string Folder = Path.Combine(ScheduledFixture.Examples, "scheduled");

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 2)]
    public async Task Systemd(bool isGood, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "systemd");
        var on = isGood ? fixture.Good : fixture.Drifted;
        var unit = await Read("systemd", "orgtrail-check.service");
        var environment = await Read("systemd", "check.env");
        var words = Regex.Match(unit, @"(?m)^ExecStart=(.+)$").Groups[1].Value
            .Replace("$ORGTRAIL_ARGUMENTS", Regex.Match(environment, @"(?m)^ORGTRAIL_ARGUMENTS=(.+)$").Groups[1].Value, StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("/usr/bin/pwsh", words[0]);
        AssertParameters(words);

        var run = await fixture.Run(on, fixture.Pwsh, Here(words[1..], on), ("NO_COLOR", "1"));

        Assert.Equal(exitCode, run.ExitCode);
    }

    [Fact]
    public async Task Systemd_units_are_valid()
    {
        const string tool = "/usr/bin/systemd-analyze";
        Assert.SkipUnless(File.Exists(tool), "There is no systemd here.");
        var folder = Directory.CreateDirectory(Path.Combine(fixture.Folder, "units")).FullName;
        foreach (var name in new[] { "orgtrail-check.service", "orgtrail-check.timer" })
        {
            // Verifying looks whether the program is there.
            await File.WriteAllTextAsync(
                Path.Combine(folder, name), (await Read("systemd", name)).Replace("/usr/bin/pwsh", "/bin/sh", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }

        var verified = await fixture.Run(fixture.Good, tool, ["verify", Path.Combine(folder, "orgtrail-check.service"), Path.Combine(folder, "orgtrail-check.timer")]);
        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
        var calendar = Regex.Match(await Read("systemd", "orgtrail-check.timer"), @"(?m)^OnCalendar=(.+)$").Groups[1].Value;
        Assert.Equal(0, (await fixture.Run(fixture.Good, tool, ["calendar", calendar])).ExitCode);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 2)]
    public async Task Windows_Task_Scheduler(bool isGood, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples' pwsh is a shell script here.");
        var on = isGood ? fixture.Good : fixture.Drifted;
        var log = Path.Combine(fixture.Folder, "a log", "check.log");
        var register = Path.Combine(Folder, "windows", "Register-OrgTrailCheck.ps1");
        var made = await fixture.Run(on, fixture.Pwsh, [
            "-NonInteractive", "-Command",
            $"& '{register}' -CheckScript 'C:\\Program Files\\OrgTrail\\scheduled-check.ps1' -UserId 'CORP\\orgtrail$' -At 22:15 -AsXml -Argument @{{ ManagementProfileName = 'management'; LogAccountProfileName = 'log-archive'; Region = 'eu-central-1'; LogPath = '{log}'; SingleAccount = $false }}",
        ]);
        Assert.Equal((0, ""), (made.ExitCode, made.Error));

        foreach (var text in new[] { made.Output, await Read("windows", "orgtrail-check.xml") })
        {
            var task = XDocument.Parse(text.Trim());
            XNamespace names = "http://schemas.microsoft.com/windows/2004/02/mit/task";
            Assert.Equal(names + "Task", task.Root!.Name);
            Assert.EndsWith("pwsh.exe", task.Descendants(names + "Command").Single().Value, StringComparison.Ordinal);
            string[] words = [.. WindowsWord().Matches(task.Descendants(names + "Arguments").Single().Value).Select(m => m.Value.Trim('"'))];
            AssertParameters(words);

            var run = await fixture.Run(on, fixture.Pwsh, Here(words, on, log));

            Assert.Equal(exitCode, run.ExitCode);
        }

        // Task Scheduler takes the text as UTF-16, and refuses a declaration that says otherwise.
        Assert.All([made.Output, await Read("windows", "orgtrail-check.xml")], text => Assert.DoesNotContain("<?xml", text, StringComparison.Ordinal));
        Assert.Contains("T22:15:00</StartBoundary>", made.Output, StringComparison.Ordinal);
        Assert.Contains("<UserId>CORP\\orgtrail$</UserId><LogonType>Password</LogonType>", made.Output, StringComparison.Ordinal);
        Assert.Contains("as it should be", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(@"\OrgTrail\Check", @"Check in \OrgTrail\")]
    [InlineData("Check", @"Check in \")]
    [InlineData(@"\Team\Audit\Check", @"Check in \Team\Audit\")]
    public async Task Windows_Task_Scheduler_is_told_folder_and_name(string name, string told)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples' pwsh is a shell script here.");
        var register = Path.Combine(Folder, "windows", "Register-OrgTrailCheck.ps1");

        var run = await fixture.Run(fixture.Good, fixture.Pwsh, [
            "-NonInteractive", "-Command",
            $"function Register-ScheduledTask($TaskName, $TaskPath, $Xml, [switch] $Force) {{ \"$TaskName in $TaskPath\" }}; & '{register}' -CheckScript c.ps1 -TaskName '{name}'",
        ]);

        Assert.Equal((0, told), (run.ExitCode, run.Output.Trim()));
    }

    [Theory]
    [InlineData("@{ SecretKey = 'x' }", "does not belong into a task")]
    [InlineData("@{ BucketName = 'a\" -Force \"' }", "has a quote")]
    public async Task Windows_Task_Scheduler_is_given_neither_secrets_nor_quotes(string argument, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples' pwsh is a shell script here.");
        var register = Path.Combine(Folder, "windows", "Register-OrgTrailCheck.ps1");

        var run = await fixture.Run(fixture.Good, fixture.Pwsh, ["-NonInteractive", "-Command", $"& '{register}' -CheckScript c.ps1 -AsXml -Argument {argument}"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("<Task", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 2)]
    public async Task GitHub_Actions(bool isGood, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The runner of the workflow is Linux.");
        var on = isGood ? fixture.Good : fixture.Drifted;
        var workflow = new YamlStream();
        workflow.Load(new StringReader(await Read("github", "orgtrail-check.yml")));
        var root = (YamlMappingNode)workflow.Documents[0].RootNode;
        Assert.Empty(((YamlMappingNode)root["permissions"]).Children);
        var job = root["jobs"]["check"];
        Assert.Equal("write", job["permissions"]["id-token"].ToString());
        var steps = ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>().ToArray();
        string[] scripts = [.. steps.Where(s => s.Children.ContainsKey("run")).Select(s => s["run"].ToString())];
        // What an expression gives would be run as text of the shell.
        Assert.All(scripts, script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));
        Assert.All(steps.Where(s => s.Children.ContainsKey("uses")), s => Assert.Matches(@"^[\w-]+/[\w/-]+@v?[0-9a-f.]+$", s["uses"].ToString()));
        // The folder of the workflow is another repository's, whose commit the upload would name.
        Assert.Equal("${{ runner.temp }}", steps[^1]["with"]["checkout_path"].ToString());
        Assert.Contains(scripts, s => s.StartsWith("dotnet build src/OrgTrail.Shell -c Release", StringComparison.Ordinal));
        var check = scripts.Single(s => s.Contains("scheduled-check.ps1", StringComparison.Ordinal));
        AssertParameters(check.Split(' '));

        var run = await fixture.Run(
            on,
            "/bin/bash",
            ["-e", "-c", check.Replace("dotnet run --project src/OrgTrail.Shell -c Release --no-build --", "pwsh", StringComparison.Ordinal)],
            ("AWS_REGION", on.Region),
            ("LOG_ROLE_ARN", on.LogRoleArn),
            ("RUNNER_TEMP", fixture.Folder));

        Assert.Equal(exitCode, run.ExitCode);
        var (summary, output) = (Path.Combine(fixture.Folder, "summary"), Path.Combine(fixture.Folder, "output"));
        var told = await fixture.Run(
            on, "/bin/bash", ["-e", "-c", scripts[^1]], ("RUNNER_TEMP", fixture.Folder), ("GITHUB_STEP_SUMMARY", summary), ("GITHUB_OUTPUT", output));
        Assert.Equal((0, ""), (told.ExitCode, told.Error));
        Assert.Contains(isGood ? "In order" : "OT-TRAIL-005", await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("sarif=true", await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var sarif = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(fixture.Folder, "orgtrail.sarif"), TestContext.Current.CancellationToken))!;
        Assert.Equal("2.1.0", (string?)sarif["version"]);
    }

    [Theory]
    [InlineData(true, true, 0)]
    [InlineData(false, true, 2)]
    [InlineData(true, false, 0)]
    public async Task Systems_Manager_runs_the_command_on_old_and_new_agents(bool isGood, bool isNewAgent, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples' pwsh is a shell script here.");
        var on = isGood ? fixture.Good : fixture.Drifted;
        var document = JsonNode.Parse(await Read("systems-manager", "run-command.json"))!;
        var step = document["mainSteps"]![0]!;
        Assert.Equal("aws:runPowerShellScript", (string?)step["action"]);
        var values = new Dictionary<string, string>
        {
            ["ScriptPath"] = ScheduledFixture.CheckScript,
            ["ModulePath"] = Repository.Manifest,
            ["Region"] = on.Region,
            ["LogAccountRoleArn"] = on.LogRoleArn,
        };
        var text = string.Join('\n', step["inputs"]!["runCommand"]!.AsArray().Select(line => (string)line!));
        Assert.Equal(values.Keys.Order(), document["parameters"]!.AsObject().Select(p => p.Key).Order());
        foreach (var (name, parameter) in document["parameters"]!.AsObject())
        {
            var pattern = (string)parameter!["allowedPattern"]!;
            Assert.Matches(pattern, values[name]);
            Assert.All(["x'; calc; '", "x$(calc)", "x`calc`", "a\nb", "{{ x }}", "x|y", "x&y"], attack => Assert.DoesNotMatch(pattern, attack));
            text = isNewAgent ? text : text.Replace($"{{{{ {name} }}}}", values[name], StringComparison.Ordinal);
        }

        var script = Path.Combine(fixture.Folder, "_script.ps1");
        await File.WriteAllTextAsync(script, text, TestContext.Current.CancellationToken);

        var run = await fixture.Run(on, fixture.Pwsh, ["-File", script], isNewAgent ? [.. values.Select(v => ("SSM_" + v.Key, v.Value))] : []);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Systems_Manager_documents_fit_each_other()
    {
        var command = JsonNode.Parse(await Read("systems-manager", "run-command.json"))!;
        var automation = JsonNode.Parse(await Read("systems-manager", "automation.json"))!;
        var association = JsonNode.Parse(await Read("systems-manager", "association.json"))!;
        Assert.Equal(("2.2", "0.3"), ((string?)command["schemaVersion"], (string?)automation["schemaVersion"]));
        var check = automation["mainSteps"]![0]!;
        Assert.Equal((string?)association["Name"], (string?)check["inputs"]!["DocumentName"]);
        Assert.Equal("step:" + (string?)automation["mainSteps"]![1]!["name"], (string?)check["onFailure"]);
        foreach (var given in new[] { check["inputs"]!["Parameters"]!, association["Parameters"]! })
        {
            var known = command["parameters"]!.AsObject();
            Assert.All(given.AsObject(), p => Assert.True(known.ContainsKey(p.Key), p.Key));
            Assert.All(known.Where(k => k.Value!["default"] is null), k => Assert.True(given.AsObject().ContainsKey(k.Key), k.Key));
        }

        Assert.All(association["Parameters"]!.AsObject(), p => Assert.Matches((string)command["parameters"]![p.Key]!["allowedPattern"]!, (string)p.Value![0]!));
        var declared = automation["parameters"]!.AsObject().Select(p => p.Key).ToHashSet();
        var used = Regex.Matches(automation.ToJsonString(), @"\{\{ (\w+) \}\}").Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Equal(declared.Order(), used.Order());
    }

    /// <summary>The words of an example with this machine's paths and profiles in the place of its own.</summary>
    private IEnumerable<string> Here(string[] words, ScheduledFixture.Deployment on, string? log = null) => words.Select(word => word switch
    {
        _ when word.EndsWith("baseline.psd1", StringComparison.Ordinal) => Configuration(on),
        "management" => "sandbox-management",
        "log-archive" => "sandbox-log-archive",
        "eu-central-1" => on.Region,
        _ when word.EndsWith("scheduled-check.ps1", StringComparison.Ordinal) => ScheduledFixture.CheckScript,
        _ when word.EndsWith("OrgTrail.psd1", StringComparison.Ordinal) => Repository.Manifest,
        _ when word.EndsWith("check.log", StringComparison.Ordinal) => log!,
        _ => word,
    });

    /// <summary>The file that a task names in the place of many arguments.</summary>
    private string Configuration(ScheduledFixture.Deployment on)
    {
        var path = Path.Combine(fixture.Folder, "baseline.psd1");
        File.WriteAllText(
            path,
            $"@{{ ProfileName = 'sandbox-management'; LogAccountProfileName = 'sandbox-log-archive'; Region = '{on.Region}'; ProfileLocation = '{on.ProfileLocation}' }}");
        return path;
    }

    /// <summary>Every parameter that follows the script is one of the script's.</summary>
    private static void AssertParameters(string[] words)
    {
        var script = (ScriptBlockAst)Parser.ParseFile(ScheduledFixture.CheckScript, out _, out _);
        var known = script.ParamBlock.Parameters.Select(p => "-" + p.Name.VariablePath.UserPath).ToHashSet();
        var at = Array.FindIndex(words, word => word.EndsWith("scheduled-check.ps1", StringComparison.Ordinal));
        Assert.Equal("-File", words[at - 1]);
        var given = words[(at + 1)..].Where(word => word.StartsWith('-')).ToArray();
        Assert.NotEmpty(given);
        Assert.All(given, name => Assert.Contains(name, known));
    }

    private static Task<string> Read(string folder, string name) =>
        File.ReadAllTextAsync(Path.Combine(Folder, folder, name), TestContext.Current.CancellationToken);

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex WindowsWord();
}
