using OrgTrail.Sandbox.Tests.CloudTrail;

namespace OrgTrail.Sandbox.Tests.CommandLine;

/// <summary>The whole deployment by the AWS CLI: an independent client that knows nothing of this project.</summary>
public sealed class DeploymentTests
{
    private const string Bucket = "org-trail-logs";

    [Fact]
    public async Task The_command_line_makes_the_organizations_trail_bucket_and_service_control_policy()
    {
        var sandbox = SandboxOrganization.Create();
        await using var listener = SandboxListener.Start(sandbox);
        using var management = new AwsCli(listener.Endpoint, sandbox.Management.AdministratorCredentials);
        using var logArchive = new AwsCli(listener.Endpoint, sandbox.LogArchive.AdministratorCredentials);

        // The bucket, in the log archive account.
        await logArchive.RunAsync("s3api", "create-bucket", "--bucket", Bucket);
        await logArchive.RunAsync("s3api", "put-bucket-policy", "--bucket", Bucket, "--policy", BucketPolicy(sandbox.OrganizationId!));

        // The trail, in the management account, which first enables trusted access.
        string[] create =
        [
            "cloudtrail", "create-trail", "--name", "org-trail", "--s3-bucket-name", Bucket,
            "--is-organization-trail", "--is-multi-region-trail", "--enable-log-file-validation",
        ];
        Assert.Contains("CloudTrailAccessNotEnabledException", await management.FailsAsync(create), StringComparison.Ordinal);
        await management.RunAsync("organizations", "enable-aws-service-access", "--service-principal", "cloudtrail.amazonaws.com");
        var trail = await management.RunAsync(create);
        Assert.Equal("arn:aws:cloudtrail:us-east-1:111111111111:trail/org-trail", trail.GetProperty("TrailARN").GetString());
        await management.RunAsync("cloudtrail", "start-logging", "--name", "org-trail");

        // The service control policy on the log archive account.
        var root = (await management.RunAsync("organizations", "list-roots")).GetProperty("Roots")[0].GetProperty("Id").GetString()!;
        await management.RunAsync("organizations", "enable-policy-type", "--root-id", root, "--policy-type", "SERVICE_CONTROL_POLICY");
        var policy = await management.RunAsync(
            "organizations", "create-policy", "--name", "protect-logs", "--description", "Protects the logs", "--type", "SERVICE_CONTROL_POLICY",
            "--content", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["s3:DeleteObject","s3:DeleteObjectVersion"],"Resource":"arn:aws:s3:::{{Bucket}}/*"}]}""");
        var policyId = policy.GetProperty("Policy").GetProperty("PolicySummary").GetProperty("Id").GetString()!;
        await management.RunAsync("organizations", "attach-policy", "--policy-id", policyId, "--target-id", "222222222222");

        // It works: logs arrive, and even the administrator of the log archive account cannot delete one.
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        var status = await management.RunAsync("cloudtrail", "get-trail-status", "--name", "org-trail");
        Assert.True(status.GetProperty("IsLogging").GetBoolean());
        Assert.False(status.TryGetProperty("LatestDeliveryError", out _));
        var objects = await logArchive.RunAsync("s3api", "list-objects-v2", "--bucket", Bucket, "--prefix", $"AWSLogs/{sandbox.OrganizationId}/222222222222/CloudTrail/");
        var key = objects.GetProperty("Contents")[0].GetProperty("Key").GetString()!;
        var denied = await logArchive.FailsAsync("s3api", "delete-object", "--bucket", Bucket, "--key", key);
        Assert.Contains("AccessDenied", denied, StringComparison.Ordinal);
        Assert.Contains("explicit deny in a service control policy", denied, StringComparison.Ordinal);
    }

    private static string BucketPolicy(string organizationId) =>
        $$"""
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "Acl", "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" },
              "Action": "s3:GetBucketAcl", "Resource": "arn:aws:s3:::{{Bucket}}",
              "Condition": { "StringEquals": { "aws:SourceArn": "{{TrailBench.TrailArn}}" } }
            },
            {
              "Sid": "Write", "Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" },
              "Action": "s3:PutObject",
              "Resource": ["arn:aws:s3:::{{Bucket}}/AWSLogs/111111111111/*", "arn:aws:s3:::{{Bucket}}/AWSLogs/{{organizationId}}/*"],
              "Condition": { "StringEquals": { "aws:SourceArn": "{{TrailBench.TrailArn}}", "s3:x-amz-acl": "bucket-owner-full-control" } }
            }
          ]
        }
        """;
}
