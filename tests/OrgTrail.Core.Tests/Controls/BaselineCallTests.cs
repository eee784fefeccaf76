using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Sandbox;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>What the number of the baseline's calls depends on, as its help says: never on the number of accounts.</summary>
public sealed class BaselineCallTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(5, 0, 0)]
    [InlineData(5, 3, 2)]
    public async Task Units_policies_and_second_trails_cost_calls_and_accounts_never(int units, int policies, int trails)
    {
        var plain = await CallsAsync(3, 0, 0, 0);
        var few = await CallsAsync(3, units, policies, trails);
        var many = await CallsAsync(30, units, policies, trails);

        Assert.Equal(few, many);
        Assert.True(plain.Length <= 30, $"{plain.Length}: {string.Join(", ", plain)}");
        // A unit: its parent and its policies. A policy: its text. A second trail: status and selectors; all of them together: events.
        var more = (2 * units) + policies + (2 * trails) + (trails > 0 ? 1 : 0);
        Assert.True(few.Length == plain.Length + more, $"{few.Length} - {plain.Length} for {more}: {string.Join(", ", few)}");
    }

    private static async Task<string[]> CallsAsync(int members, int units, int policies, int trails)
    {
        using var landscape = new Landscape(new SandboxOptions { MemberAccountCount = members });
        var sandbox = landscape.Sandbox;
        var parent = sandbox.RootId;
        for (var i = 0; i < units; i++)
        {
            parent = sandbox.AddOrganizationalUnit($"unit-{i}", parent);
        }

        sandbox.MoveAccount(sandbox.LogArchive.Id, parent!);
        var desired = Landscape.Desired with
        {
            Encryption = new EncryptionSettings { CreateKey = true },
            Tags = new Dictionary<string, string> { ["owner"] = "security" },
            AccessLog = new AccessLogSettings("gov-access-logs", "trail/"),
            Trail = new TrailSettings { InsightTypes = ["ApiCallRateInsight"], DataEvents = ["S3"] },
        };
        await landscape.LogAccount.CreateBucketAsync("gov-access-logs");
        await landscape.DeployAsync(desired);
        for (var i = 0; i < policies; i++)
        {
            var policy = await landscape.Management.Organizations.CreatePolicyAsync(
                new CreatePolicyRequest
                {
                    Name = $"theirs-{i}",
                    Description = "of others",
                    Type = "SERVICE_CONTROL_POLICY",
                    Content = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"lightsail:*","Resource":"*"}]}""",
                },
                Ct);
            await landscape.Management.Organizations.AttachPolicyAsync(new AttachPolicyRequest { PolicyId = policy.Policy!.PolicySummary!.Id, TargetId = parent }, Ct);
        }

        for (var i = 0; i < trails; i++)
        {
            await landscape.NewBucketAsync(Landscape.Desired with { BucketName = $"gov-my-second-bucket-{i}", TrailName = $"second-{i}" });
            await landscape.Management.CloudTrail.CreateTrailAsync(new CreateTrailRequest { Name = $"second-{i}", S3BucketName = $"gov-my-second-bucket-{i}" }, Ct);
            await landscape.Management.CloudTrail.StartLoggingAsync(new StartLoggingRequest { Name = $"second-{i}" }, Ct);
        }

        landscape.LetTimePass();
        sandbox.Calls.Clear();
        await landscape.AssessAsync(new BaselineSubject
        {
            BucketName = Landscape.Bucket,
            Tags = desired.Tags,
            AccessLogBucketName = desired.AccessLog.BucketName,
            AccessLogPrefix = desired.AccessLog.Prefix,
            Trail = desired.Trail,
            AdoptExisting = true,
            ReaderPrincipalArns = [$"arn:aws:iam::{sandbox.LogArchive.Id}:role/Auditor"],
        });
        return [.. sandbox.Calls.All.Select(c => c.Operation).Order(StringComparer.Ordinal)];
    }
}
