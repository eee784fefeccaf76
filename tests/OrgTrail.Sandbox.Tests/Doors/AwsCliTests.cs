using System.Diagnostics;
using System.Text.Json.Nodes;

namespace OrgTrail.Sandbox.Tests.Doors;

/// <summary>The sandbox as the official command line sees it, through the listener.</summary>
public sealed class AwsCliTests : IAsyncDisposable
{
    private static readonly string? Cli = FindCli();
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create();
    private readonly SandboxListener _listener;

    public AwsCliTests() => _listener = SandboxListener.Start(_sandbox);

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    [Fact]
    public async Task The_command_line_works_with_sts_organizations_and_kms()
    {
        Assert.SkipWhen(Cli is null, "AWS CLI version 2 is not on the PATH.");
        var me = await RunAsync(_sandbox.Management.AdministratorCredentials, "sts", "get-caller-identity");
        Assert.Equal("arn:aws:iam::111111111111:user/Administrator", me["Arn"]!.GetValue<string>());

        var root = (await RunAsync(_sandbox.Management.AdministratorCredentials, "organizations", "list-roots"))["Roots"]![0]!["Id"]!.GetValue<string>();
        await RunAsync(_sandbox.Management.AdministratorCredentials, "organizations", "enable-policy-type", "--root-id", root, "--policy-type", "SERVICE_CONTROL_POLICY");
        var policy = await RunAsync(_sandbox.Management.AdministratorCredentials, "organizations", "create-policy", "--name", "NoListing", "--description", "",
            "--type", "SERVICE_CONTROL_POLICY", "--content", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"kms:ListAliases","Resource":"*"}]}""");
        var id = policy["Policy"]!["PolicySummary"]!["Id"]!.GetValue<string>();
        await RunAsync(_sandbox.Management.AdministratorCredentials, "organizations", "attach-policy", "--policy-id", id, "--target-id", "222222222222");

        var session = (await RunAsync(_sandbox.Management.AdministratorCredentials, "sts", "assume-role",
            "--role-arn", "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole", "--role-session-name", "cli"))["Credentials"]!;
        var member = new SandboxCredentials(session["AccessKeyId"]!.GetValue<string>(), session["SecretAccessKey"]!.GetValue<string>(), session["SessionToken"]!.GetValue<string>());
        var key = (await RunAsync(member, "kms", "create-key", "--description", "log key"))["KeyMetadata"]!["KeyId"]!.GetValue<string>();
        await RunAsync(member, "kms", "enable-key-rotation", "--key-id", key);
        Assert.True((await RunAsync(member, "kms", "get-key-rotation-status", "--key-id", key))["KeyRotationEnabled"]!.GetValue<bool>());

        var (exit, _, error) = await StartAsync(member, "kms", "list-aliases");
        Assert.NotEqual(0, exit);
        Assert.Contains("(AccessDeniedException)", error, StringComparison.Ordinal);
        Assert.Contains("with an explicit deny in a service control policy", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_sandbox.Calls.All, c => c.StatusCode >= 500);
    }

    private async Task<JsonNode> RunAsync(SandboxCredentials credentials, params string[] arguments)
    {
        var (exit, output, error) = await StartAsync(credentials, arguments);
        Assert.True(exit == 0, $"aws {string.Join(' ', arguments)}: {error}");
        return output.Trim().Length == 0 ? new JsonObject() : JsonNode.Parse(output)!;
    }

    private async Task<(int ExitCode, string Output, string Error)> StartAsync(SandboxCredentials credentials, params string[] arguments)
    {
        var start = new ProcessStartInfo(Cli!, [.. arguments, "--endpoint-url", _listener.Endpoint.ToString(), "--output", "json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey;
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(Path.GetTempPath(), "orgtrail-no-such-file");
        foreach (var name in (string[])["AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL"])
        {
            start.Environment.Remove(name);
        }

        if (credentials.SessionToken is { } token)
        {
            start.Environment["AWS_SESSION_TOKEN"] = token;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    // A file called aws may be a shim that starts something else: only what says it is version 2 counts.
    private static string? FindCli()
    {
        var names = OperatingSystem.IsWindows() ? new[] { "aws.exe" } : ["aws"];
        var candidates = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(d => names.Select(n => Path.Combine(d, n))).Where(File.Exists);
        return candidates.FirstOrDefault(IsVersion2);
    }

    private static bool IsVersion2(string path)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(path, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output.StartsWith("aws-cli/2.", StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
