using Amazon.S3.Model;
using OrgTrail.Core.Protecting;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Protecting;

/// <summary>Protections as nobody would design them: whatever the policies are, what the sandbox lets happen the matrix does not deny.</summary>
public sealed class RandomProtectionTests
{
    private static readonly string[] Principals =
    [
        "\"*\"", """{"AWS":"*"}""", """{"AWS":"arn:aws:iam::222222222222:root"}""", """{"AWS":"arn:aws:iam::111111111111:root"}""",
        """{"AWS":"arn:aws:iam::333333333333:root"}""", """{"AWS":"arn:aws:iam::222222222222:role/BreakGlass"}""", """{"Service":"cloudtrail.amazonaws.com"}""",
    ];

    private static readonly string[] Conditions =
    [
        "", "", "",
        ""","Condition":{"StringEquals":{"aws:PrincipalAccount":"222222222222"}}""",
        ""","Condition":{"StringNotEquals":{"aws:PrincipalAccount":"222222222222"}}""",
        ""","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/BreakGlass"}}""",
        ""","Condition":{"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}""",
        ""","Condition":{"IpAddress":{"aws:SourceIp":"127.0.0.0/8"}}""",
        ""","Condition":{"NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}}""",
        ""","Condition":{"Null":{"aws:PrincipalOrgID":"true"}}""",
        ""","Condition":{"StringLike":{"aws:username":"Admin*"}}""",
    ];

    // Conditions that no service meets: a Deny that held for CloudTrail would keep away even the log that is to be attacked.
    private static readonly string[] DenyConditions =
    [
        ""","Condition":{"StringEquals":{"aws:PrincipalAccount":"222222222222"}}""",
        ""","Condition":{"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}""",
        ""","Condition":{"IpAddress":{"aws:SourceIp":"127.0.0.0/8"}}""",
        ""","Condition":{"StringLike":{"aws:username":"Admin*"}}""",
        ""","Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/BreakGlass"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}""",
        ""","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-other00000"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}""",
    ];

    private static readonly (string Action, string Resource)[] Reaches =
    [
        ("s3:Delete*", "/*"), ("s3:DeleteObject", "/*"), ("s3:*Object*", "/AWSLogs/*"), ("s3:PutObject", "/*"), ("s3:*", "/*"),
        ("s3:Put*", ""), ("s3:P*", ""), ("s3:PutBucketPolicy", ""), ("s3:PutLifecycleConfiguration", ""), ("s3:PutObjectRetention", "/AWSLogs/o-*"),
    ];

    [Fact]
    public async Task The_matrix_never_denies_what_the_sandbox_allows()
    {
        var allowed = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            allowed += await TryOneAsync(new Random(seed), seed);
        }

        Assert.True(allowed > 20, $"only {allowed} attacks succeeded");
    }

    // Tries in random order until something is harmed, since nothing is as it was after that.
    private static async Task<int> TryOneAsync(Random random, int seed)
    {
        var statements = new List<string>();
        var scenario = new Scenario($"seed {seed}", Landscape.Desired, (landscape, desired, _) => DeployAsync(landscape, desired, random, statements));
        using var field = await Battlefield.PrepareAsync(scenario);
        var matrix = (await field.ProveAsync()).ToLookup(c => (c.PrincipalClass, c.Action));
        var tries = field.Attackers.SelectMany(a => Attacks.All.Where(t => !t.OnOwnAccount && t.AlsoNeeds is null && !t.Action.StartsWith("kms:", StringComparison.Ordinal)).Select(t => (Attacker: a, Attack: t))).ToArray();
        random.Shuffle(tries);

        // The matrix judges an administrator of whatever name; a statement about names may stop the one who tries.
        var asksForNames = statements.Any(s => s.Contains("aws:username", StringComparison.Ordinal));
        foreach (var (attacker, attack) in tries.Take(40))
        {
            var outcome = await field.TryAsync(attacker, attack);
            var named = attacker.Class == ProtectionPrincipalClass.MemberAdministrator
                ? matrix[(ProtectionPrincipalClass.NamedPrincipal, attack.Action)].Where(c => c.Principal.Contains(attacker.Account!.Id, StringComparison.Ordinal)) : [];

            // Whoever is named has a column of its own.
            var cell = named.SingleOrDefault() ?? Assert.Single(matrix[(attacker.Class, attack.Action)]);
            Assert.False(outcome != Outcome.Denied && cell.Decision == ProtectionDecision.Denied, $"seed {seed}: {attacker} could {attack.Action}: {cell.Reason}");
            Assert.False(!asksForNames && outcome == Outcome.Denied && cell.Decision == ProtectionDecision.Allowed, $"seed {seed}: {attacker} could not {attack.Action}: {cell.Reason}");
            if (outcome == Outcome.Done)
            {
                return 1;
            }
        }

        return 0;
    }

    private static async Task<string?> DeployAsync(Landscape landscape, Desired.DesiredState desired, Random random, List<string> written)
    {
        var (s3, ct) = (landscape.LogAccount.S3, TestContext.Current.CancellationToken);
        await landscape.NewBucketAsync(desired);
        var block = new PublicAccessBlockConfiguration { RestrictPublicBuckets = random.Next(2) == 0 };
        await s3.PutPublicAccessBlockAsync(new PutPublicAccessBlockRequest { BucketName = Landscape.Bucket, PublicAccessBlockConfiguration = block }, ct);
        var own = (await landscape.LogAccount.PolicyAsync(Landscape.Bucket))[..^2].TrimEnd(']', '}');
        var delivery = own[..(own.IndexOf("OrgTrailDeny", StringComparison.Ordinal) - "{\"Sid\":\"".Length)].TrimEnd(',');
        var statements = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Statement(random, withPrincipal: true)).ToArray();
        written.AddRange(statements);
        await landscape.LogAccount.PutPolicyAsync(Landscape.Bucket, $"{delivery},{string.Join(',', statements)}]}}");
        if (random.Next(3) > 0)
        {
            var denials = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Statement(random, withPrincipal: false)).ToArray();
            written.AddRange(denials);
            await Scenario.AttachAsync(landscape, $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', denials)}}]}""");
        }

        return null;
    }

    private static string Statement(Random random, bool withPrincipal)
    {
        var (action, resource) = Reaches[random.Next(Reaches.Length)];
        var effect = withPrincipal && random.Next(2) == 0 ? "Allow" : "Deny";
        var principal = withPrincipal ? $"\"Principal\":{Principals[random.Next(Principals.Length)]}," : "";

        var conditions = effect == "Deny" && withPrincipal ? DenyConditions : Conditions;
        var condition = conditions[random.Next(conditions.Length)];
        return $$"""{"Effect":"{{effect}}",{{principal}}"Action":"{{action}}","Resource":"arn:aws:s3:::{{Landscape.Bucket}}{{resource}}"{{condition}}}""";
    }
}
