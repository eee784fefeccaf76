using OrgTrail.Sandbox.Tests.CommandLine;

namespace OrgTrail.Sandbox.Tests.S3;

/// <summary>The AWS CLI, a client nobody here wrote, against the loopback door.</summary>
public sealed class AwsCliTests
{
    [Fact]
    public async Task The_cli_makes_configures_fills_and_empties_a_bucket()
    {
        var sandbox = SandboxOrganization.Create();
        await using var listener = SandboxListener.Start(sandbox);
        using var cli = new AwsCli(listener.Endpoint, sandbox.LogArchive.AdministratorCredentials);
        var directory = Directory.CreateTempSubdirectory("orgtrail-cli-");
        try
        {
            var file = Path.Combine(directory.FullName, "log.json");
            await File.WriteAllTextAsync(file, "{\"Records\":[]}", TestContext.Current.CancellationToken);
            async Task Succeeds(string arguments, string expected = "", string region = "us-east-1")
            {
                var (code, output, error) = await cli.ExecuteAsync([.. arguments.Split(' '), "--region", region]);
                Assert.True(code == 0, $"aws {arguments}\n{output}{error}");
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
            var message = await cli.FailsAsync("s3api", "put-bucket-policy", "--bucket", "cli-logs", "--policy", "nonsense");
            Assert.Contains("(MalformedPolicy)", message, StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
