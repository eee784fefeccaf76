using System.Net;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Sessions;

public sealed class AssumeRoleTests
{
    private const string Role = "arn:aws:iam::222222222222:role/OrgTrail";

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_is_assumed_over_the_same_endpoint_with_name_and_external_id()
    {
        var wire = new StubWire().Xml(Answers.Assumed("AssumeRole", "ASIAROLE")).Json("{}");
        using var connection = Home.KeysOver(wire, with: o => o with { EndpointUrl = "https://aws.example" });
        using var assumed = connection.AssumeRole(Role, "audit", "ext-1");
        Assert.Empty(wire.Requests);

        await assumed.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);
        await assumed.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal($"role {Role} assumed by the given access key", assumed.Description);
        Assert.Equal(3, wire.Requests.Count);
        Assert.All(wire.Requests, r => Assert.Equal("aws.example", r.Uri.Host));
        Assert.Equal(("AKIDEXAMPLE", "eu-central-1", "sts"), wire.Requests[0].Scope);
        Assert.Contains("Action=AssumeRole&", wire.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("RoleSessionName=audit", wire.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("ExternalId=ext-1", wire.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal("ASIAROLE", wire.Requests[1].Scope.AccessKey);
        Assert.Equal("tok-ASIAROLE", wire.Requests[1]["X-Amz-Security-Token"]);
    }

    [Fact]
    public async Task Keys_that_are_about_to_expire_are_renewed_and_not_sooner()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var wire = new StubWire()
            .Xml(Answers.Assumed("AssumeRole", "ASIAFIRST", new DateTime(2026, 1, 1, 1, 0, 0, DateTimeKind.Utc)))
            .Json("{}")
            .Json("{}")
            .Xml(Answers.Assumed("AssumeRole", "ASIASECOND"))
            .Json("{}");
        using var connection = Home.KeysOver(wire, with: o => o with { TimeProvider = clock });
        using var assumed = connection.AssumeRole(Role);

        await assumed.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);
        clock.Advance(TimeSpan.FromMinutes(54));
        await assumed.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);
        clock.Advance(TimeSpan.FromMinutes(1));
        await assumed.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal(["AKIDEXAMPLE", "ASIAFIRST", "ASIAFIRST", "AKIDEXAMPLE", "ASIASECOND"], wire.Requests.Select(r => r.Scope.AccessKey));
    }

    [Fact]
    public async Task A_wrong_clock_does_not_make_fresh_keys_expired()
    {
        var clock = new ManualClock(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var wire = new StubWire().Xml(Answers.Assumed("AssumeRole", "ASIAROLE", new DateTime(2026, 1, 1, 1, 0, 0, DateTimeKind.Utc))).Json("{}");
        using var connection = Home.KeysOver(wire, with: o => o with { TimeProvider = clock, RoleArn = Role });

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);
        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal(["AKIDEXAMPLE", "ASIAROLE", "ASIAROLE"], wire.Requests.Select(r => r.Scope.AccessKey));
    }

    [Fact]
    public async Task Calls_at_the_same_time_assume_the_role_once_and_a_failure_is_not_kept()
    {
        var wire = new StubWire().Answer(r => r.Body.Contains("AssumeRole", StringComparison.Ordinal)
            ? StubWire.Respond(Answers.Assumed("AssumeRole", "ASIAROLE"), HttpStatusCode.OK, "text/xml")
            : StubWire.Respond("{}", HttpStatusCode.OK, "application/x-amz-json-1.1"));
        using var connection = Home.KeysOver(wire, with: o => o with { RoleArn = Role });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token)));

        Assert.Single(wire.Requests, r => r.Scope.Service == "sts");
        Assert.Equal(21, wire.Requests.Count);

        var failing = new StubWire()
            .Xml("<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>", HttpStatusCode.Forbidden)
            .Xml(Answers.Assumed("AssumeRole", "ASIAROLE"))
            .Json("{}");
        using var second = Home.KeysOver(failing, with: o => o with { RoleArn = Role });
        await Assert.ThrowsAnyAsync<Exception>(() => second.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token));
        await second.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal(3, failing.Requests.Count);
    }

    [Fact]
    public async Task Options_with_a_role_connect_as_the_role()
    {
        var wire = new StubWire().Xml(Answers.Assumed("AssumeRole", "ASIAROLE")).Json("{}");
        using var connection = Home.KeysOver(wire, with: o => o with { RoleArn = Role });

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Contains("RoleSessionName=OrgTrail", wire.Requests[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("ExternalId", wire.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal("ASIAROLE", wire.Requests[1].Scope.AccessKey);
    }

    [Fact]
    public async Task A_refused_role_is_access_denied_and_names_what_was_refused()
    {
        var wire = new StubWire().Xml(
            $"<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: arn:aws:iam::111111111111:user/a is not authorized to perform: sts:AssumeRole on resource: {Role}</Message></Error><RequestId>r</RequestId></ErrorResponse>",
            HttpStatusCode.Forbidden);
        using var connection = Home.KeysOver(wire, with: o => o with { RoleArn = Role });

        var fault = AwsFault.From(await Assert.ThrowsAnyAsync<Exception>(() => connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token)));

        Assert.Equal((AwsFaultKind.AccessDenied, "sts:AssumeRole", Role), (fault.Kind, fault.MissingAction, fault.Resource));
        Assert.Equal(("STS", "AssumeRole"), (fault.Service, fault.Operation));
    }

    [Theory]
    [InlineData("OrgTrail")]
    [InlineData("arn:aws:iam::22222222222:role/OrgTrail")]
    [InlineData("arn:aws:iam::222222222222:user/OrgTrail")]
    public void What_is_no_role_arn_is_refused_before_any_call(string role)
    {
        using var connection = Home.KeysOver(new StubWire());

        var error = Assert.Throws<AwsSessionException>(() => connection.AssumeRole(role));

        Assert.Contains(role, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_with_source_profiles_assumes_role_after_role()
    {
        using var home = new Home().Config(
            """
            [profile base]
            aws_access_key_id = AKIABASE
            aws_secret_access_key = s
            [profile middle]
            role_arn = arn:aws:iam::111111111111:role/middle
            source_profile = base
            [profile top]
            role_arn = arn:aws:iam::222222222222:role/top
            role_session_name = named
            external_id = ext
            duration_seconds = 1800
            source_profile = middle
            region = eu-west-1
            """);
        var wire = new StubWire().Xml(Answers.Assumed("AssumeRole", "ASIAMIDDLE")).Xml(Answers.Assumed("AssumeRole", "ASIATOP")).Json("{}");
        using var connection = home.Connect(wire, o => o with { ProfileName = "top" });

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal(["AKIABASE", "ASIAMIDDLE", "ASIATOP"], wire.Requests.Select(r => r.Scope.AccessKey));
        Assert.Contains("role%2Fmiddle", wire.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("RoleSessionName=named", wire.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains("ExternalId=ext", wire.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains("DurationSeconds=1800", wire.Requests[1].Body, StringComparison.Ordinal);
        Assert.Equal("profile 'top' (role arn:aws:iam::222222222222:role/top)", connection.Description);
    }

    [Theory]
    [InlineData("source_profile = top\naws_access_key_id = AKIASELF\naws_secret_access_key = s", "AKIASELF")]
    [InlineData("credential_source = Environment", "AKIAENVIRONMENT")]
    public async Task A_role_profile_may_take_its_own_keys_or_the_environments(string source, string accessKey)
    {
        using var home = new Home()
            .Config($"[profile top]\nrole_arn = {Role}\n{source}\n")
            .Set("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
            .Set("AWS_SECRET_ACCESS_KEY", "s");
        var wire = new StubWire().Xml(Answers.Assumed("AssumeRole", "ASIATOP")).Json("{}");
        using var connection = home.Connect(wire, o => o with { ProfileName = "top", Region = "eu-west-1" });

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal([accessKey, "ASIATOP"], wire.Requests.Select(r => r.Scope.AccessKey));
    }
}
