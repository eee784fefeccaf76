using System.Globalization;
using OrgTrail.Sandbox.Tests.CloudTrail;

namespace OrgTrail.Sandbox.Tests.CommandLine;

/// <summary><c>aws cloudtrail validate-logs</c> judges what the sandbox delivers.</summary>
public sealed class ValidateLogsTests
{
    [Fact]
    public async Task The_command_line_finds_every_digest_and_log_valid_and_a_changed_log_invalid()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.StartAsync();
        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(4));
        await using var listener = SandboxListener.Start(bench.Sandbox);

        // It reads trails and the organization as the management account, and with the same key the bucket: allow it that.
        await AllowReadingAsync(bench);
        using var cli = new AwsCli(listener.Endpoint, bench.Sandbox.Management.AdministratorCredentials, withRules: true);
        var intact = await ValidateAsync(cli, bench);

        Assert.True(intact.ExitCode == 0, intact.Output + intact.Error);
        Assert.Contains("4/4 digest files valid", intact.Output, StringComparison.Ordinal);
        Assert.Matches("[1-9][0-9]*/[0-9]+ log files valid", intact.Output);
        Assert.DoesNotContain("INVALID", intact.Output + intact.Error, StringComparison.Ordinal);

        var log = (await bench.KeysAsync($"AWSLogs/{bench.OrganizationId}/333333333333/CloudTrail/us-east-1/"))[0];
        await bench.LogArchive.S3.PutObjectAsync(new() { BucketName = TrailBench.Bucket, Key = log, ContentBody = "changed" }, TrailBench.Cancellation);
        var changed = await ValidateAsync(cli, bench);

        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("4/4 digest files valid", changed.Output, StringComparison.Ordinal);
        Assert.Contains($"{log}\tINVALID", changed.Error, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output, string Error)> ValidateAsync(AwsCli cli, TrailBench bench)
    {
        var now = bench.Sandbox.Clock.Now.UtcDateTime;
        return cli.ExecuteAsync(
            "cloudtrail", "validate-logs", "--trail-arn", TrailBench.TrailArn, "--account-id", "333333333333", "--verbose",
            "--start-time", Text(now.AddHours(-5)), "--end-time", Text(now));

        static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private static async Task AllowReadingAsync(TrailBench bench)
    {
        var read = System.Text.Json.Nodes.JsonNode.Parse(
            $$"""
            {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:root"},"Action":["s3:GetObject","s3:ListBucket","s3:GetBucketLocation"],
             "Resource":["arn:aws:s3:::{{TrailBench.Bucket}}","arn:aws:s3:::{{TrailBench.Bucket}}/*"]}
            """)!.AsObject();
        await bench.PutPolicyAsync([.. bench.Statements(), read]);
    }
}
