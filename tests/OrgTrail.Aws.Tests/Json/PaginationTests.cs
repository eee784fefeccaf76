using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Json;

public sealed class PaginationTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_pages_are_read_even_past_an_empty_one()
    {
        var wire = new StubWire()
            .Json("""{"Accounts":[{"Id":"1"},{"Id":"2"}],"NextToken":"a"}""")
            .Json("""{"Accounts":[],"NextToken":"b"}""")
            .Json("""{"NextToken":"c"}""")
            .Json("""{"Accounts":[{"Id":"3"}]}""");
        using var connection = Home.KeysOver(wire);

        var ids = await connection.Organizations.ListAccountsAllAsync(Token).Select(a => a.Id).ToListAsync(Token);

        Assert.Equal(["1", "2", "3"], ids);
        Assert.Equal(["{}", """{"NextToken":"a"}""", """{"NextToken":"b"}""", """{"NextToken":"c"}"""], wire.Requests.Select(r => r.Body));
    }

    [Fact]
    public async Task The_next_page_is_not_fetched_before_it_is_wanted()
    {
        var wire = new StubWire().Json("""{"Trails":[{"Name":"a"}],"NextToken":"x"}""");
        using var connection = Home.KeysOver(wire);

        await foreach (var trail in connection.CloudTrail.ListTrailsAllAsync(Token))
        {
            Assert.Equal("a", trail.Name);
            break;
        }

        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task A_token_given_twice_ends_the_listing_with_an_error()
    {
        var wire = new StubWire().Json("""{"Policies":[{"Id":"p"}],"NextToken":"same"}""");
        using var connection = Home.KeysOver(wire);

        var error = await Assert.ThrowsAsync<Amazon.Runtime.AmazonClientException>(
            async () => await connection.Organizations.ListPoliciesForTargetAllAsync("222222222222", PolicyType.ServiceControlPolicy, Token).ToListAsync(Token));

        Assert.Contains("a second time", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, wire.Requests.Count);
        Assert.Equal("""{"TargetId":"222222222222","Filter":"SERVICE_CONTROL_POLICY","NextToken":"same"}""", wire.Requests[1].Body);
    }

    [Fact]
    public async Task Every_page_repeats_what_was_asked_for()
    {
        var wire = new StubWire().Json("""{"Events":[{"EventId":"1"}],"NextToken":"n"}""").Json("""{"Events":[{"EventId":"2"}]}""");
        using var connection = Home.KeysOver(wire);
        var request = new LookupEventsRequest
        {
            LookupAttributes = [new LookupAttribute { AttributeKey = LookupAttributeKey.EventName, AttributeValue = "StopLogging" }],
            MaxResults = 50,
        };

        Assert.Equal(2, await connection.CloudTrail.LookupEventsAllAsync(request, Token).CountAsync(Token));

        Assert.Equal(
            """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"StopLogging"}],"MaxResults":50,"NextToken":"n"}""",
            wire.Requests[1].Body);
    }

    [Fact]
    public async Task Cancelling_between_pages_stops_the_listing()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var wire = new StubWire().Json("""{"Roots":[{"Id":"r-1"}],"NextToken":"x"}""");
        using var connection = Home.KeysOver(wire);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in connection.Organizations.ListRootsAllAsync(source.Token))
            {
                await source.CancelAsync();
            }
        });

        Assert.Single(wire.Requests);
    }
}
