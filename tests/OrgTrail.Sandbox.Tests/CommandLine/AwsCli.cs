using System.Text.Json;

namespace OrgTrail.Sandbox.Tests.CommandLine;

/// <summary>The AWS CLI of the machine, talking to one endpoint; tests are skipped where there is none.</summary>
internal sealed class AwsCli : IDisposable
{
    private readonly AwsCliProcess _process;

    /// <param name="endpoint">The endpoint of all commands.</param>
    /// <param name="key">Whose commands they are.</param>
    /// <param name="withRules">Send to the endpoint also the clients of its own that a command makes (validate-logs); these then don't follow a bucket to its region.</param>
    public AwsCli(Uri endpoint, SandboxCredentials key, bool withRules = false)
    {
        Assert.SkipUnless(AwsCliProcess.IsInstalled, "The AWS CLI is not installed on this machine.");
        _process = new(endpoint, key, withRules);
    }

    /// <summary>Runs a command that must succeed and gives its JSON, undefined when it prints nothing.</summary>
    public async Task<JsonElement> RunAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await ExecuteAsync(arguments);
        Assert.True(exitCode == 0, $"aws {string.Join(' ', arguments)}: exit code {exitCode}\n{error}");
        return output.Trim() is { Length: > 0 } text ? JsonDocument.Parse(text).RootElement : default;
    }

    /// <summary>Runs a command that must fail and gives what it says.</summary>
    public async Task<string> FailsAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await ExecuteAsync(arguments);
        Assert.True(exitCode != 0, $"aws {string.Join(' ', arguments)} should have failed.\n{output}");
        return error;
    }

    public Task<(int ExitCode, string Output, string Error)> ExecuteAsync(params string[] arguments) =>
        _process.ExecuteAsync(arguments, TestContext.Current.CancellationToken);

    public void Dispose() => _process.Dispose();
}
