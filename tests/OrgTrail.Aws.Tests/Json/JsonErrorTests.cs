using System.Net;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Json;

public sealed class JsonErrorTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"__type":"TrailNotFoundException","message":"Unknown trail: org"}""", null)]
    [InlineData("""{"__type":"com.amazonaws.cloudtrail.v20131101#TrailNotFoundException","Message":"Unknown trail: org"}""", null)]
    [InlineData("""{"message":"Unknown trail: org"}""", "TrailNotFoundException:http://internal.amazon.com/coral/com.amazonaws.cloudtrail/")]
    [InlineData("""{"__type":"wrong","message":"Unknown trail: org"}""", "com.amazonaws.x#TrailNotFoundException:http://x/#y")]
    [InlineData("""{"code":"TrailNotFoundException","errorMessage":"Unknown trail: org"}""", null)]
    public async Task The_code_is_bare_wherever_the_service_puts_it(string body, string? header)
    {
        var wire = new StubWire().Json(body, HttpStatusCode.BadRequest, header);
        using var connection = Home.KeysOver(wire);

        var error = await Assert.ThrowsAsync<AmazonCloudTrailException>(
            () => connection.CloudTrail.GetTrailAsync(new GetTrailRequest { Name = "org" }, Token));

        Assert.Equal("TrailNotFoundException", error.ErrorCode);
        Assert.Equal("Unknown trail: org", error.Message);
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
        Assert.Equal("11111111-2222-3333-4444-555555555555", error.RequestId);
        Assert.Single(wire.Requests);
    }

    [Theory]
    [InlineData("<html><body>Bad gateway</body></html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"__type":5,"message":{}}""")]
    public async Task An_answer_that_is_no_error_document_is_told_by_its_status(string body)
    {
        var wire = new StubWire().Json(body, HttpStatusCode.Conflict);
        using var connection = Home.KeysOver(wire);

        var error = await Assert.ThrowsAsync<AmazonOrganizationsException>(
            () => connection.Organizations.DescribeOrganizationAsync(new DescribeOrganizationRequest(), Token));

        Assert.Equal("Conflict", error.ErrorCode);
        Assert.Equal("Conflict (HTTP 409)", error.Message);
    }

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("""{"Organization":""")]
    [InlineData("""{"Organization":5}""")]
    public async Task A_good_status_with_a_broken_body_is_an_error_not_an_empty_answer(string body)
    {
        var wire = new StubWire().Json(body);
        using var connection = Home.KeysOver(wire, with: o => o with { MaxAttempts = 1 });

        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => connection.Organizations.DescribeOrganizationAsync(new DescribeOrganizationRequest(), Token));

        var fault = AwsFault.From(error);
        Assert.Equal(AwsFaultKind.Unreachable, fault.Kind);
        Assert.Contains("not the JSON that was expected", fault.Message, StringComparison.Ordinal);
    }
}
