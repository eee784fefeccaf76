using System.Net;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Clients;

public sealed class RetryTests
{
    private const string Throttled = """{"__type":"ThrottlingException","message":"Rate exceeded"}""";

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_throttled_call_is_tried_again_and_counts_as_one()
    {
        var calls = new CallList();
        var wire = new StubWire().Json(Throttled, HttpStatusCode.BadRequest).Json("""{"Trails":[{"Name":"a"}]}""");
        using var connection = Home.KeysOver(wire, with: o => o with { Observer = calls });

        var answer = await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Single(answer.Trails!);
        Assert.Equal(2, wire.Requests.Count);
        var call = Assert.Single(calls.All);
        Assert.Equal(2, call.Attempts);
        Assert.True(call.Succeeded);
        Assert.Equal(200, call.StatusCode);
    }

    [Fact]
    public async Task The_number_of_attempts_is_a_limit()
    {
        var wire = new StubWire().Json(Throttled, HttpStatusCode.BadRequest);
        using var connection = Home.KeysOver(wire, with: o => o with { MaxAttempts = 1 });

        var error = await Assert.ThrowsAsync<AmazonCloudTrailException>(() => connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token));

        Assert.Equal(AwsFaultKind.Throttled, AwsFault.From(error).Kind);
        Assert.Single(wire.Requests);
    }

    [Theory]
    [InlineData("AccessDeniedException", HttpStatusCode.BadRequest)]
    [InlineData("TrailAlreadyExistsException", HttpStatusCode.BadRequest)]
    public async Task What_will_not_pass_by_itself_is_not_tried_again(string code, HttpStatusCode status)
    {
        var wire = new StubWire().Json($$"""{"__type":"{{code}}","message":"no"}""", status);
        using var connection = Home.KeysOver(wire);

        await Assert.ThrowsAsync<AmazonCloudTrailException>(() => connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token));

        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task A_call_can_be_cancelled_while_it_waits_to_try_again()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var wire = new StubWire().Answer(_ =>
        {
            source.Cancel();
            return StubWire.Respond(Throttled, HttpStatusCode.BadRequest, "application/x-amz-json-1.1");
        });
        using var connection = Home.KeysOver(wire, with: o => o with { MaxAttempts = 5 });

        var error = await Assert.ThrowsAnyAsync<Exception>(() => connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), source.Token));

        Assert.Equal(AwsFaultKind.Canceled, AwsFault.From(error).Kind);
        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task A_call_cancelled_beforehand_never_reaches_the_wire()
    {
        var wire = new StubWire().Json("{}");
        using var connection = Home.KeysOver(wire);

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), new CancellationToken(canceled: true)));

        Assert.Equal(AwsFaultKind.Canceled, AwsFault.From(error).Kind);
        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task Every_attempt_is_signed_anew()
    {
        var wire = new StubWire().Answer(_ => throw new HttpRequestException("connection reset", new IOException("reset"))).Json("{}");
        using var connection = Home.KeysOver(wire);

        await connection.CloudTrail.StartLoggingAsync(new StartLoggingRequest { Name = "a" }, Token);

        Assert.Equal(2, wire.Requests.Count);
        Assert.All(wire.Requests, r => Assert.Equal("cloudtrail", r.Scope.Service));
        Assert.All(wire.Requests, r => Assert.Equal("""{"Name":"a"}""", r.Body));
    }
}
