using System.Diagnostics;

namespace OrgTrail.Sandbox.Tests.CommandLine;

/// <summary>Runs the AWS CLI of the machine, cut off from the machine's own configuration, against one endpoint.</summary>
internal sealed class AwsCliProcess : IDisposable
{
    private static readonly Lazy<string?> Found = new(Find);
    private readonly Uri _endpoint;
    private readonly SandboxCredentials _key;
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("orgtrail-cli-");

    /// <param name="endpoint">The endpoint of all commands.</param>
    /// <param name="key">Whose commands they are.</param>
    /// <param name="withRules">Send to the endpoint also the clients of its own that a command makes (validate-logs); these then don't follow a bucket to its region.</param>
    public AwsCliProcess(Uri endpoint, SandboxCredentials key, bool withRules = false)
    {
        _endpoint = endpoint;
        _key = key;
        if (withRules)
        {
            WriteRules("s3/2006-03-01");
            WriteRules("organizations/2016-11-28");
        }
    }

    /// <summary>Whether the machine has it.</summary>
    public static bool IsInstalled => Found.Value is not null;

    public async Task<(int ExitCode, string Output, string Error)> ExecuteAsync(string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Found.Value!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["--endpoint-url", _endpoint.AbsoluteUri, "--region", "us-east-1", "--output", "json", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = _home.FullName;
        start.Environment["AWS_ACCESS_KEY_ID"] = _key.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = _key.SecretAccessKey;
        if (_key.SessionToken is { } token)
        {
            start.Environment["AWS_SESSION_TOKEN"] = token;
        }

        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["AWS_DATA_PATH"] = Path.Combine(_home.FullName, "models");

        // validate-logs makes clients of its own that ignore --endpoint-url: newer CLIs heed this, older ones the rules below.
        start.Environment["AWS_ENDPOINT_URL"] = _endpoint.AbsoluteUri;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => _home.Delete(recursive: true);

    /// <summary>The first AWS CLI version 2 on the path, else any that starts: a file called aws may be a shim for something else.</summary>
    private static string? Find()
    {
        var candidates = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(d => Path.Combine(d, OperatingSystem.IsWindows() ? "aws.exe" : "aws")).Where(File.Exists).ToList();
        return candidates.Find(c => Version(c).StartsWith("aws-cli/2", StringComparison.Ordinal)) ?? candidates.Find(c => Version(c).StartsWith("aws-cli/", StringComparison.Ordinal));
    }

    private static string Version(string path)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(path, "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var version = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return version;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    /// <summary>Endpoint rules by which the CLI finds a service at the sandbox even where it takes no endpoint option.</summary>
    private void WriteRules(string service)
    {
        var root = _endpoint.AbsoluteUri.TrimEnd('/');
        var folder = Directory.CreateDirectory(Path.Combine(_home.FullName, "models", service));
        File.WriteAllText(
            Path.Combine(folder.FullName, "endpoint-rule-set-1.json"),
            $$"""
            {
              "version": "1.0",
              "parameters": {
                "Bucket": { "required": false, "type": "String" },
                "Region": { "required": false, "type": "String", "builtIn": "AWS::Region" }
              },
              "rules": [
                { "conditions": [ { "fn": "isSet", "argv": [ { "ref": "Bucket" } ] } ], "type": "endpoint",
                  "endpoint": { "url": "{{root}}/{Bucket}", "properties": {}, "headers": {} } },
                { "conditions": [], "type": "endpoint", "endpoint": { "url": "{{root}}", "properties": {}, "headers": {} } }
              ]
            }
            """);
    }
}
