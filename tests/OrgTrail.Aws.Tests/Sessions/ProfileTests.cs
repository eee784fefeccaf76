using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Sessions;

public sealed class ProfileTests
{
    private const string Keys = "aws_access_key_id = AKIABASE\naws_secret_access_key = s\n";

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public void An_unknown_profile_fails_with_places_similar_names_and_fix()
    {
        using var home = new Home()
            .Credentials($"[log-archive]\n{Keys}[default]\n{Keys}")
            .Config("[profile management]\nregion=eu-central-1\n")
            .Set("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
            .Set("AWS_SECRET_ACCESS_KEY", "s");

        var error = Assert.Throws<AwsSessionException>(() => home.Connect(new StubWire(), o => o with { ProfileName = "log-archiv" }));

        Assert.Equal(AwsFaultKind.ProfileNotFound, error.Kind);
        Assert.Contains("'log-archiv'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'log-archive'?", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(home.Folder, ".aws", "credentials"), error.Message, StringComparison.Ordinal);
        Assert.Contains("aws configure --profile log-archiv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_profile_that_resembles_none_lists_those_there_are()
    {
        using var home = new Home().Credentials($"[one]\n{Keys}").Config("[profile two]\n[sso-session three]\n[services four]\n");

        var error = Assert.Throws<AwsSessionException>(() => home.Connect(new StubWire(), o => o with { ProfileName = "completely-different" }));

        Assert.Contains("Known profiles: one, two.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("custom-credentials")]
    [InlineData("config")]
    public async Task The_location_may_be_a_folder_or_either_file(string location)
    {
        using var home = new Home();
        home.Write("elsewhere/credentials", $"[a]\n{Keys}")
            .Write("elsewhere/custom-credentials", $"[a]\n{Keys}")
            .Write("elsewhere/config", "[profile a]\nregion = ap-south-1\n");
        var wire = new StubWire().Json("{}");
        using var connection = home.Connect(
            wire, o => o with { ProfileName = "a", ProfileLocation = Path.Combine(home.Folder, "elsewhere", location) });

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal(("AKIABASE", "ap-south-1", "cloudtrail"), wire.Request.Scope);
    }

    [Fact]
    public void A_location_that_does_not_exist_is_an_error()
    {
        using var home = new Home();

        var error = Assert.Throws<AwsSessionException>(
            () => home.Connect(new StubWire(), o => o with { ProfileName = "a", ProfileLocation = Path.Combine(home.Folder, "nowhere") }));

        Assert.Equal(AwsFaultKind.ProfileNotFound, error.Kind);
    }

    [Fact]
    public async Task The_files_may_be_named_by_the_environment_and_credentials_outrank_config()
    {
        using var home = new Home();
        home.Write("x/c1", $"[a]\n{Keys}").Write("y/c2", "[profile a]\naws_access_key_id=AKIACONFIG\naws_secret_access_key=t\nregion=eu-west-1\n")
            .Set("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(home.Folder, "x/c1"))
            .Set("AWS_CONFIG_FILE", Path.Combine(home.Folder, "y/c2"));
        var wire = new StubWire().Json("{}");
        using var connection = home.Connect(wire, o => o with { ProfileName = "a" });

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal(("AKIABASE", "eu-west-1", "cloudtrail"), wire.Request.Scope);
    }

    [Fact]
    public async Task A_file_with_comments_odd_spacing_and_a_byte_order_mark_is_read_as_by_the_aws_cli()
    {
        using var home = new Home().Credentials(
            "\uFEFF# comment\r\n; another\r\n[ a ]  # the profile\r\n  aws_access_key_id   =   AKIAODD   # note\r\naws_secret_access_key=a/b+c#d;e==\r\nnonsense line\r\n[broken\r\nregion = us-east-1\r\n");
        var wire = new StubWire().Json("{}");
        using var connection = home.Connect(wire, o => o with { ProfileName = "a", Region = "eu-west-1" });

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal("AKIAODD", wire.Request.Scope.AccessKey);
    }

    [Theory]
    [InlineData("aws_access_key_id=AKIA\n", "aws_secret_access_key")]
    [InlineData("output=json\n", "holds no credentials")]
    [InlineData("role_arn=arn:aws:iam::111111111111:role/r\n", "neither source_profile nor credential_source")]
    [InlineData("role_arn=arn:aws:iam::111111111111:role/r\nsource_profile=gone\n", "'gone', which does not exist")]
    [InlineData("role_arn=arn:aws:iam::111111111111:role/r\nsource_profile=b\ncredential_source=Environment\n", "only one can count")]
    [InlineData("role_arn=arn:aws:iam::111111111111:role/r\ncredential_source=Moon\n", "'Moon'")]
    [InlineData("role_arn=arn:aws:iam::111111111111:role/r\ncredential_source=Environment\n", "no AWS keys are set")]
    [InlineData("role_arn=arn:aws:iam::111111111111:role/r\nsource_profile=b\nduration_seconds=5\n", "duration_seconds '5'")]
    [InlineData("role_arn=arn:aws:iam::111111111111:role/r\nsource_profile=b\nmfa_serial=arn:aws:iam::1:mfa/x\n", "MFA code")]
    [InlineData("role_arn=arn:aws:iam::111111111111:role/r\nsource_profile=c\n", "is its own source")]
    [InlineData("sso_session=gone\n", "sso-session 'gone'")]
    [InlineData("sso_start_url=https://x\nsso_region=us-east-1\nsso_account_id=111111111111\n", "sso_role_name")]
    [InlineData("login_session=x\n", "aws login")]
    public void A_profile_that_cannot_work_says_what_it_lacks(string text, string told)
    {
        using var home = new Home().Config(
            $"[profile a]\n{text}[profile b]\n{Keys}[profile c]\nrole_arn=arn:aws:iam::111111111111:role/c\nsource_profile=a\n");

        var error = Assert.Throws<AwsSessionException>(() => home.Connect(new StubWire(), o => o with { ProfileName = "a", Region = "eu-west-1" }));

        Assert.Equal(AwsFaultKind.InvalidCredentials, error.Kind);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_gives_keys_when_they_are_needed()
    {
        using var home = new Home();
        home.Write("keys.json", """{"Version":1,"AccessKeyId":"AKIAPROCESS","SecretAccessKey":"s"}""")
            .Config($"[profile a]\ncredential_process = cat \"{Path.Combine(home.Folder, "keys.json")}\"\n");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "cat is not a program on Windows");
        var wire = new StubWire().Json("{}");
        using var connection = home.Connect(wire, o => o with { ProfileName = "a", Region = "eu-west-1" });

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal("AKIAPROCESS", wire.Request.Scope.AccessKey);
    }

    [Fact]
    public async Task A_process_that_fails_is_a_fault_of_the_credentials()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "false is not a program on Windows");
        using var home = new Home().Config("[profile a]\ncredential_process = false\n");
        using var connection = home.Connect(new StubWire().Json("{}"), o => o with { ProfileName = "a", Region = "eu-west-1", MaxAttempts = 1 });

        var error = await Assert.ThrowsAnyAsync<Exception>(() => connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token));

        Assert.Equal(AwsFaultKind.InvalidCredentials, AwsFault.From(error).Kind);
    }
}
