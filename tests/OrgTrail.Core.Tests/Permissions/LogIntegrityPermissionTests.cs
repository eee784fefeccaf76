using OrgTrail.Aws;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Validation;
using OrgTrail.Core.Permissions;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Logs.Integrity;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>Validating with exactly its permissions proves what an administrator's does; without any one of them an error or an Unknown names it.</summary>
public sealed class LogIntegrityPermissionTests(DeployedLandscape deployed) : IClassFixture<DeployedLandscape>
{
    private static readonly LimitedUsers Users = new("Test-OrgTrailLogIntegrity");

    public static IEnumerable<TheoryDataRow<string, string>> ManagementPairs => Users.ManagementPairs;

    public static IEnumerable<TheoryDataRow<string, string>> LogAccountPairs => Users.LogAccountPairs;

    [Theory]
    [InlineData(Landscape.Region)]
    [InlineData("eu-west-1")]
    public async Task The_listed_permissions_are_enough(string region)
    {
        using var management = Users.InManagement(deployed.Landscape);
        using var logAccount = Users.InLogAccount(deployed.Landscape, region: region);

        deployed.Landscape.Sandbox.Calls.Clear();
        var (isValid, results, error) = await ValidateAsync(management, logAccount);

        Assert.Null(error);
        Assert.Empty(results);
        Assert.True(isValid);
        LimitedUsers.AssertNothingRefused(deployed.Landscape);
    }

    [Theory]
    [MemberData(nameof(ManagementPairs))]
    public async Task Each_is_needed_in_the_management_account(string action, string resource)
    {
        using var management = Users.InManagement(deployed.Landscape, (resource, action));

        await AssertNamedAsync(action, management, deployed.Landscape.LogAccount);
    }

    [Theory]
    [MemberData(nameof(LogAccountPairs))]
    public async Task Each_is_needed_in_the_log_account(string action, string resource)
    {
        using var logAccount = Users.InLogAccount(deployed.Landscape, (resource, action));

        await AssertNamedAsync(action, deployed.Landscape.Management, logAccount);
    }

    [Fact]
    public async Task The_role_of_the_log_account_needs_its_permissions()
    {
        var role = Users.AddReader(deployed.Landscape);
        using var management = Users.InManagement(deployed.Landscape);
        using var assumed = management.AssumeRole(role);

        Assert.True((await ValidateAsync(management, assumed)).IsValid);
    }

    [Fact]
    public async Task Saving_the_keys_needs_its_one_permission()
    {
        var permissions = PermissionCatalogue.All.Single(c => c.Cmdlet == "Export-OrgTrailPublicKey");
        var path = Path.Join(Directory.CreateTempSubdirectory("orgtrail-keys-").FullName, "keys.json");
        var landscape = deployed.Landscape;
        using var enough = landscape.Connect(landscape.Sandbox.Management.AddUser("exporter", PermissionPolicy.Create(permissions.Sets, PermissionScenario.Names(landscape)).ToJson()));
        using var nothing = landscape.Connect(landscape.Sandbox.Management.AddUser("nobody", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:ListTopics","Resource":"*"}]}"""));

        var saved = await SaveAsync(enough, path);
        Assert.Equal(1, saved!.KeyCount);
        var error = await Assert.ThrowsAsync<OrgTrailException>(() => SaveAsync(nothing, path + "2"));
        Assert.Equal(ErrorIds.AccessDenied, error.ErrorId);
        Assert.Contains("cloudtrail:ListPublicKeys", error.Message, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private Task<SavedPublicKeys?> SaveAsync(AwsConnection connection, string path)
    {
        var now = deployed.Landscape.Sandbox.Clock.Now;
        return new PublicKeyExport(connection, new RecordingHost()).RunAsync(path, [], now.AddHours(-2), now, force: false, TestContext.Current.CancellationToken);
    }

    private async Task AssertNamedAsync(string action, AwsConnection management, AwsConnection logAccount)
    {
        var (isValid, results, error) = await ValidateAsync(management, logAccount);

        Assert.False(isValid);
        if (error is not null)
        {
            Assert.Contains(action, error.Message, StringComparison.Ordinal);
            Assert.Equal(ErrorIds.AccessDenied, error.ErrorId);
            return;
        }

        Assert.Contains(results, r => r.Status == LogIntegrityStatus.Unknown && (r.MissingPermission == action || r.Detail!.Contains(action, StringComparison.Ordinal)));
        Assert.DoesNotContain(results, r => r.Status is not (LogIntegrityStatus.Unknown or LogIntegrityStatus.Unlisted));
    }

    private async Task<(bool IsValid, LogIntegrityResult[] Results, OrgTrailException? Error)> ValidateAsync(AwsConnection management, AwsConnection logAccount)
    {
        var now = deployed.Landscape.Sandbox.Clock.Now;
        var emitted = new Emitted();
        try
        {
            var isValid = await new LogIntegrityValidation(new RecordingHost()) { TimeProvider = new FixedTime(now) }.ValidateBucketAsync(
                management, logAccount, new LogBucketToValidate(), new LogIntegrityRequest { StartTime = now.AddHours(-2) }, emitted.Take, TestContext.Current.CancellationToken);
            return (isValid, [.. emitted.All.OfType<LogIntegrityResult>()], null);
        }
        catch (OrgTrailException exception)
        {
            return (false, [], exception);
        }
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
