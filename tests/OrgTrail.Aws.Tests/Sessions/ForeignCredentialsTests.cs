using System.Globalization;
using System.Net;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Sessions;

/// <summary>Objects shaped like those of another copy of the SDK, whose types are unknown to this one.</summary>
public sealed class ForeignCredentialsTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_foreign_object_is_asked_for_keys_each_time()
    {
        var foreign = new ForeignAWSCredentials();
        var wire = new StubWire().Json("{}");
        using var connection = Connect(wire, foreign);

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);
        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        // The SDK may ask more than once for one request; the key of a later request is always a later one.
        var asked = wire.Requests.Select(r => int.Parse(r.Scope.AccessKey["ASIA".Length..], CultureInfo.InvariantCulture)).ToList();
        Assert.True(asked[0] < asked[1], "the second request was signed with keys from before the first");
        Assert.Equal(asked.Select(n => $"tok{n}"), wire.Requests.Select(r => r["X-Amz-Security-Token"]));
    }

    [Fact]
    public async Task The_shells_wrappers_are_opened()
    {
        var wire = new StubWire().Json("{}");
        using var connection = Connect(wire, new PSObject(new AWSPSCredentials(new ForeignAWSCredentials())));

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.StartsWith("ASIA", wire.Request.Scope.AccessKey, StringComparison.Ordinal);
        Assert.StartsWith("tok", wire.Request["X-Amz-Security-Token"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrapper_around_our_own_kind_is_opened_too()
    {
        var wire = new StubWire().Json("{}");
        using var connection = Connect(wire, new AWSPSCredentials(new Amazon.Runtime.BasicAWSCredentials("AKIAOWN", "s")));

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal("AKIAOWN", wire.Request.Scope.AccessKey);
    }

    [Fact]
    public async Task What_the_foreign_object_complains_of_is_passed_on()
    {
        using var connection = Connect(new StubWire().Json("{}"), new ForeignAWSCredentials { Complaint = "the session has ended" });

        var fault = AwsFault.From(await Assert.ThrowsAnyAsync<Exception>(() => connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token)));

        Assert.Equal(AwsFaultKind.InvalidCredentials, fault.Kind);
        Assert.Contains("the session has ended", fault.Message, StringComparison.Ordinal);
    }

    public static TheoryData<object> NotCredentials => [new NetworkCredential("u", "hidden-password"), "AKIA", new AWSPSCredentials(null), new object()];

    [Theory]
    [MemberData(nameof(NotCredentials))]
    public void Anything_else_is_refused_by_type_without_showing_it(object given)
    {
        var error = Assert.Throws<AwsSessionException>(() => Connect(new StubWire(), given));

        Assert.Equal(AwsFaultKind.InvalidCredentials, error.Kind);
        Assert.DoesNotContain("hidden-password", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_stored_credential_is_named_where_it_is_wrong()
    {
        using var home = new Home();

        var error = Assert.Throws<AwsSessionException>(() => home.Connect(new StubWire(), o => o with { StoredCredential = 5 }));

        Assert.Contains("$StoredAWSCredentials is a System.Int32", error.Message, StringComparison.Ordinal);
    }

    private static AwsConnection Connect(StubWire wire, object credential)
    {
        using var home = new Home();
        return home.Connect(wire, o => o with { Credential = credential, Region = "eu-central-1" });
    }

    private sealed class ForeignAWSCredentials
    {
        private int _asked;

        public string? Complaint { get; init; }

        public ForeignImmutableCredentials GetCredentials() =>
            Complaint is null ? new($"ASIA{++_asked}", "s", $"tok{_asked}") : throw new InvalidOperationException(Complaint);
    }

    private sealed record ForeignImmutableCredentials(string AccessKey, string SecretKey, string Token);

    private sealed class AWSPSCredentials(object? credentials)
    {
        internal object? Credentials { get; } = credentials;
    }

    private sealed class PSObject(object inner)
    {
        public object BaseObject { get; } = inner;
    }
}
