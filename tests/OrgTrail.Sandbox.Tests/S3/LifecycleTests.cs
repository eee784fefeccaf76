using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.S3;

public sealed class LifecycleTests : S3Fixture
{
    [Fact]
    public async Task A_configuration_round_trips_and_gets_an_id()
    {
        await CreateAsync();
        await Owner.PutLifecycleConfigurationAsync(
            new()
            {
                BucketName = Name,
                Configuration = new()
                {
                    Rules =
                    [
                        new()
                        {
                            Status = LifecycleRuleStatus.Enabled,
                            Filter = new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "AWSLogs/" } },
                            Transitions = [new() { Days = 90, StorageClass = S3StorageClass.Glacier }],
                            Expiration = new() { Days = 2555 },
                            NoncurrentVersionExpiration = new() { NoncurrentDays = 30 },
                            AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = 7 },
                        },
                    ],
                },
            },
            Token);
        var rule = Assert.Single((await Owner.GetLifecycleConfigurationAsync(Name, Token)).Configuration.Rules);
        Assert.NotEmpty(rule.Id);
        Assert.Equal("AWSLogs/", Assert.IsType<LifecyclePrefixPredicate>(rule.Filter.LifecycleFilterPredicate).Prefix);
        Assert.Equal((90, 2555, 30, 7), (rule.Transitions[0].Days, rule.Expiration.Days, rule.NoncurrentVersionExpiration.NoncurrentDays, rule.AbortIncompleteMultipartUpload.DaysAfterInitiation));
        await Owner.DeleteLifecycleConfigurationAsync(Name, Token);
        Assert.Empty((await Owner.GetLifecycleConfigurationAsync(Name, Token)).Configuration?.Rules ?? []);
    }

    [Theory]
    [InlineData("<Transition><Days>29</Days><StorageClass>STANDARD_IA</StorageClass></Transition>", "InvalidArgument", "greater than or equal to 30 for storageClass 'STANDARD_IA'")]
    [InlineData("<Transition><Days>90</Days><StorageClass>GLACIER</StorageClass></Transition><Expiration><Days>90</Days></Expiration>", "InvalidArgument", "must be greater than 'Days' in the Transition action")]
    [InlineData("<Transition><Days>30</Days><StorageClass>STANDARD_IA</StorageClass></Transition><Transition><Days>40</Days><StorageClass>GLACIER</StorageClass></Transition>", "InvalidArgument", "30 days more")]
    [InlineData("<Expiration><Days>0</Days></Expiration>", "InvalidArgument", "must be a positive integer")]
    [InlineData("<Expiration><Date>2030-01-01T12:00:00Z</Date></Expiration>", "InvalidArgument", "midnight")]
    [InlineData("<Expiration><Days>5</Days><Date>2030-01-01T00:00:00Z</Date></Expiration>", "MalformedXML", "")]
    [InlineData("", "InvalidRequest", "At least one action")]
    public async Task Rules_that_AWS_refuses_are_refused(string actions, string code, string message)
    {
        await CreateAsync();
        var (status, answer) = await SendAsync($"<Rule><Filter><Prefix></Prefix></Filter><Status>Enabled</Status>{actions}</Rule>");
        Assert.Equal(400, status);
        Assert.Contains($"<Code>{code}</Code>", answer, StringComparison.Ordinal);
        Assert.Contains(message, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_must_be_unique_and_short()
    {
        await CreateAsync();
        string Rule(string id) => $"<Rule><ID>{id}</ID><Filter><Prefix></Prefix></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>";
        Assert.Contains("Rule ID must be unique", (await SendAsync(Rule("a") + Rule("a"))).Body, StringComparison.Ordinal);
        Assert.Contains("ID length should not exceed", (await SendAsync(Rule(new('x', 256)))).Body, StringComparison.Ordinal);
        Assert.Equal(200, (await SendAsync(Rule("a") + Rule("b"))).Status);
    }

    [Fact]
    public async Task A_digest_of_the_body_is_required()
    {
        await CreateAsync();
        var wire = new WireClient(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3");
        var (status, body) = await wire.SendAsync(HttpMethod.Put, $"/{Name}", "lifecycle", "<LifecycleConfiguration/>");
        Assert.Equal(400, status);
        Assert.Contains("Missing required header", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_act_as_the_days_go_by_and_spare_what_is_locked()
    {
        await CreateAsync(withLock: true);
        await PutAsync("old/a");
        await PutAsync("old/held", "content", r => r.ObjectLockLegalHoldStatus = ObjectLockLegalHoldStatus.On);
        await PutAsync("new/a");
        const string Rule = "<Rule><Filter><Prefix>old/</Prefix></Filter><Status>Enabled</Status><Expiration><Days>10</Days></Expiration><NoncurrentVersionExpiration><NoncurrentDays>5</NoncurrentDays></NoncurrentVersionExpiration></Rule>";
        Assert.Equal(200, (await SendAsync(Rule)).Status);
        Sandbox.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(["new/a", "old/a", "old/held"], await KeysAsync());
        Sandbox.Clock.Advance(TimeSpan.FromHours(14));
        Assert.Equal(["new/a"], await KeysAsync());
        Sandbox.Clock.Advance(TimeSpan.FromDays(6));
        var left = (await Owner.ListVersionsAsync(Name, Token)).Versions.Where(v => v.IsDeleteMarker != true).Select(v => v.Key);
        Assert.Equal(["new/a", "old/held"], left);
    }

    private async Task<IEnumerable<string>> KeysAsync() => (await Owner.ListObjectsV2Async(new() { BucketName = Name }, Token)).S3Objects.Select(o => o.Key);

    private async Task<(int Status, string Body)> SendAsync(string rules)
    {
        var body = $"<LifecycleConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{rules}</LifecycleConfiguration>";
        var wire = new WireClient(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3");
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return await wire.SendAsync(HttpMethod.Put, $"/{Name}", "lifecycle", body, ("x-amz-checksum-sha256", digest));
    }
}
