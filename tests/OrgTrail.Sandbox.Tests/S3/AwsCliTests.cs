using System.Diagnostics;

namespace OrgTrail.Sandbox.Tests.S3;

/// <summary>The AWS CLI, a client nobody here wrote, against the loopback door.</summary>
public sealed class AwsCliTests
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(d => Path.Combine(d, "aws"))
        .FirstOrDefault(File.Exists);

    [Fact]
    public async Task The_cli_makes_configures_fills_and_empties_a_bucket()
    {
        Assert.SkipWhen(Program is null, "The aws CLI is not installed.");
        var sandbox = SandboxOrganization.Create();
        await using var listener = SandboxListener.Start(sandbox);
        var directory = Directory.CreateTempSubdirectory("orgtrail-cli-");
        try
        {
            var file = Path.Combine(directory.FullName, "log.json");
            await File.WriteAllTextAsync(file, "{\"Records\":[]}", TestContext.Current.CancellationToken);
            async Task<(int Code, string Output)> Aws(string arguments, string region = "us-east-1") =>
                await RunAsync(listener.Endpoint, sandbox.LogArchive.AdministratorCredentials, region, directory.FullName, arguments);
            async Task Succeeds(string arguments, string expected = "", string region = "us-east-1")
            {
                var (code, output) = await Aws(arguments, region);
                Assert.True(code == 0, $"aws {arguments}\n{output}");
                Assert.Contains(expected, output, StringComparison.Ordinal);
            }

            await Succeeds("s3api create-bucket --bucket cli-logs --object-lock-enabled-for-bucket", "/cli-logs");
            await Succeeds("s3api put-bucket-lifecycle-configuration --bucket cli-logs --lifecycle-configuration {\"Rules\":[{\"ID\":\"keep\",\"Status\":\"Enabled\",\"Filter\":{\"Prefix\":\"\"},\"Expiration\":{\"Days\":400}}]}");
            await Succeeds("s3api get-bucket-lifecycle-configuration --bucket cli-logs", "\"Days\": 400");
            await Succeeds($"s3 cp {file} s3://cli-logs/AWSLogs/log.json");
            await Succeeds("s3 ls s3://cli-logs --recursive", "AWSLogs/log.json");
            await Succeeds($"s3 cp s3://cli-logs/AWSLogs/log.json {file}.copy");
            Assert.Equal("{\"Records\":[]}", await File.ReadAllTextAsync(file + ".copy", TestContext.Current.CancellationToken));
            await Succeeds("s3api list-object-versions --bucket cli-logs", "\"IsLatest\": true", "eu-west-1");
            var (status, message) = await Aws("s3api put-bucket-policy --bucket cli-logs --policy nonsense");
            Assert.NotEqual(0, status);
            Assert.Contains("(MalformedPolicy)", message, StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(Uri endpoint, SandboxCredentials credentials, string region, string home, string arguments)
    {
        var start = new ProcessStartInfo(Program!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments.Split(' ').Concat(["--endpoint-url", endpoint.ToString(), "--region", region]))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey;
        start.Environment["AWS_PAGER"] = "";
        start.Environment["HOME"] = home;
        start.Environment.Remove("AWS_PROFILE");
        start.Environment.Remove("AWS_SESSION_TOKEN");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
