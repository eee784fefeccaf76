using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Sessions;

public sealed class CredentialOrderTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    // Each source present in the home, from the strongest to the weakest; each test takes the strongest away.
    [Theory]
    [InlineData(0, "AKIAGIVEN", "the given access key")]
    [InlineData(1, "AKIAPROFILE", "profile 'audit'")]
    [InlineData(2, "AKIACREDENTIAL", "the given credential")]
    [InlineData(3, "AKIASTORED", "the session's stored credential")]
    [InlineData(4, "AKIAENVIRONMENT", "the access key of the environment")]
    [InlineData(5, "AKIADEFAULT", "profile 'default'")]
    public async Task The_first_source_that_is_there_counts(int taken, string accessKey, string description)
    {
        using var home = new Home()
            .Credentials("[audit]\naws_access_key_id=AKIAPROFILE\naws_secret_access_key=s\n[default]\naws_access_key_id=AKIADEFAULT\naws_secret_access_key=s\n")
            .Set("AWS_REGION", "eu-central-1");
        if (taken < 5)
        {
            home.Set("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT").Set("AWS_SECRET_ACCESS_KEY", "s");
        }

        var wire = new StubWire().Json("{}");
        using var connection = home.Connect(wire, o => o with
        {
            AccessKey = taken < 1 ? "AKIAGIVEN" : null,
            SecretKey = taken < 1 ? "s" : null,
            ProfileName = taken < 2 ? "audit" : null,
            Credential = taken < 3 ? new Amazon.Runtime.BasicAWSCredentials("AKIACREDENTIAL", "s") : null,
            StoredCredential = taken < 4 ? new Amazon.Runtime.BasicAWSCredentials("AKIASTORED", "s") : null,
        });

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal(description, connection.Description);
        Assert.Equal(accessKey, wire.Request.Scope.AccessKey);
    }

    [Fact]
    public void Nothing_anywhere_is_an_error_that_says_where_was_looked_and_what_to_do()
    {
        using var home = new Home().Config("[default]\nregion=eu-central-1\n");

        var error = Assert.Throws<AwsSessionException>(() => home.Connect(new StubWire()));

        Assert.Equal(AwsFaultKind.NoCredentials, AwsFault.From(error).Kind);
        Assert.Contains("-ProfileName", error.Message, StringComparison.Ordinal);
        Assert.Contains("aws configure", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AKIA", null, null)]
    [InlineData(null, "secret-never-shown", null)]
    [InlineData(null, null, "token-never-shown")]
    public void Half_a_pair_of_keys_is_an_error_not_a_fallback(string? access, string? secret, string? token)
    {
        using var home = new Home().Set("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT").Set("AWS_SECRET_ACCESS_KEY", "s");

        var error = Assert.Throws<AwsSessionException>(
            () => home.Connect(new StubWire(), o => o with { AccessKey = access, SecretKey = secret, SessionToken = token, Region = "eu-central-1" }));

        Assert.Equal(AwsFaultKind.InvalidCredentials, error.Kind);
        Assert.DoesNotContain("never-shown", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_token_goes_with_the_keys()
    {
        using var home = new Home();
        var wire = new StubWire().Json("{}");
        using var connection = home.Connect(wire, o => o with { AccessKey = "ASIA", SecretKey = "s", SessionToken = "tok", Region = "eu-central-1" });

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal("tok", wire.Request["X-Amz-Security-Token"]);
    }

    [Fact]
    public async Task Aws_profile_names_the_profile_that_is_used_by_default()
    {
        using var home = new Home()
            .Credentials("[default]\naws_access_key_id=AKIADEFAULT\naws_secret_access_key=s\n[other]\naws_access_key_id=AKIAOTHER\naws_secret_access_key=s\n")
            .Set("AWS_PROFILE", "other");
        var wire = new StubWire().Json("{}");
        using var connection = home.Connect(wire, o => o with { Region = "eu-central-1" });

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal(("AKIAOTHER", "profile 'other'"), (wire.Request.Scope.AccessKey, connection.Description));
    }

    [Fact]
    public void Aws_profile_naming_nothing_is_an_error()
    {
        using var home = new Home().Set("AWS_PROFILE", "gone");

        var error = Assert.Throws<AwsSessionException>(() => home.Connect(new StubWire()));

        Assert.Equal(AwsFaultKind.ProfileNotFound, error.Kind);
        Assert.Contains("AWS_PROFILE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environments_web_identity_token_is_exchanged_over_the_connections_own_wire()
    {
        using var home = new Home();
        home.Write("token", " jwt-text \n")
            .Set("AWS_WEB_IDENTITY_TOKEN_FILE", Path.Combine(home.Folder, "token"))
            .Set("AWS_ROLE_ARN", "arn:aws:iam::111111111111:role/build");
        var wire = new StubWire().Xml(Answers.Assumed("AssumeRoleWithWebIdentity", "ASIAWEB")).Json("{}");
        using var connection = home.Connect(wire, o => o with { Region = "eu-central-1", EndpointUrl = "https://aws.example" });

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal("https://aws.example/", wire.Requests[0].Uri.AbsoluteUri);
        Assert.Contains("WebIdentityToken=jwt-text", wire.Requests[0].Body, StringComparison.Ordinal);
        Assert.Null(wire.Requests[0]["Authorization"]);
        Assert.Equal("ASIAWEB", wire.Requests[1].Scope.AccessKey);
    }

    [Fact]
    public void A_machine_without_metadata_service_is_told_at_once_that_there_are_no_credentials()
    {
        using var home = new Home();
        var environment = new AwsEnvironment(name => name == "AWS_EC2_METADATA_DISABLED" ? "true" : null, home.Folder, HasMetadataService: true);

        var error = Assert.Throws<AwsSessionException>(() => home.Connect(new StubWire(), o => o with { Environment = environment }));

        Assert.Equal(AwsFaultKind.NoCredentials, error.Kind);
    }

    [Theory]
    [InlineData("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "the container's role")]
    [InlineData("AWS_CONTAINER_CREDENTIALS_FULL_URI", "the container's role")]
    [InlineData("SOMETHING_ELSE", "the instance's role")]
    public void The_machines_own_role_is_the_last_resort_and_not_asked_for_before_a_call(string variable, string description)
    {
        using var home = new Home();
        var environment = new AwsEnvironment(name => name == variable ? "/x" : null, home.Folder, HasMetadataService: true);
        using var connection = home.Connect(new StubWire(), o => o with { Environment = environment, Region = "eu-central-1" });

        Assert.Equal(description, connection.Description);
    }
}
