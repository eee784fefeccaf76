using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>What a configuration asks for is read with the permissions listed for it, and Unknown without one of them.</summary>
public sealed class ConfiguredPermissionTests
{
    private static readonly LimitedUsers Users = new("Test-OrgTrailBaseline");

    private static readonly string[] Concerned = ["OT-TRAIL-009", "OT-BUCKET-014", "OT-BUCKET-015", "OT-BUCKET-016"];

    private static readonly BaselineSubject Wanted = new()
    {
        BucketName = Landscape.Bucket,
        Trail = new TrailSettings { InsightTypes = ["ApiCallRateInsight"] },
        AccessLogBucketName = "gov-access-logs",
        Tags = new Dictionary<string, string> { ["owner"] = "security" },
    };

    public static IEnumerable<TheoryDataRow<string, string>> Pairs => Users.ConfiguredPairs;

    [Fact]
    public async Task The_listed_permissions_are_enough()
    {
        using var landscape = await DeployAsync();
        using var management = Users.InManagement(landscape);
        using var logAccount = Users.InLogAccount(landscape);

        var results = await landscape.AssessAsync(Wanted, management, logAccount);

        Assert.All(results.Where(r => Concerned.Contains(r.ControlId)), r => Assert.Equal(AssessmentStatus.Pass, r.Status));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Each_is_needed(string action, string resource)
    {
        using var landscape = await DeployAsync();
        using var management = Users.InManagement(landscape, (resource, action));
        using var logAccount = Users.InLogAccount(landscape, (resource, action));

        var results = await landscape.AssessAsync(Wanted, management, logAccount);

        Assert.Contains(results, r => r.Status == AssessmentStatus.Unknown && r.MissingPermission == action);
    }

    private static async Task<Landscape> DeployAsync()
    {
        var landscape = new Landscape();
        await landscape.LogAccount.CreateBucketAsync(Wanted.AccessLogBucketName!);
        await landscape.DeployAsync(Landscape.Desired with
        {
            Trail = Wanted.Trail,
            Tags = Wanted.Tags,
            AccessLog = new AccessLogSettings(Wanted.AccessLogBucketName!, $"{Landscape.Bucket}/"),
        });
        landscape.LetTimePass();
        return landscape;
    }
}
