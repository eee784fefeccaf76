using System.Net;
using Amazon.S3.Model;
using OrgTrail.Aws.Organizations;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Clients;

public sealed class ObserverTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_service_tells_its_calls()
    {
        var calls = new CallList();
        var wire = new StubWire()
            .Xml("")
            .Json("""{"KeyMetadata":{"KeyId":"k"}}""")
            .Xml("<GetCallerIdentityResponse><GetCallerIdentityResult/></GetCallerIdentityResponse>")
            .Json("{}");
        using var connection = Home.KeysOver(wire, with: o => o with { Observer = calls });

        await connection.S3.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = "logs", Policy = "{}" }, Token);
        await connection.Kms.DescribeKeyAsync("k", Token);
        await connection.Sts.GetCallerIdentityAsync(new(), Token);
        await connection.Organizations.ListRootsAsync(new ListRootsRequest(), Token);
        await connection.CloudTrail.StopLoggingAsync(new() { Name = "a" }, Token);

        Assert.Equal(
            [
                ("S3", "PutBucketPolicy", "eu-central-1", false),
                ("KMS", "DescribeKey", "eu-central-1", true),
                ("STS", "GetCallerIdentity", "eu-central-1", true),
                ("Organizations", "ListRoots", "us-east-1", true),
                ("CloudTrail", "StopLogging", "eu-central-1", false),
            ],
            calls.All.Select(c => (c.Service, c.Operation, c.Region, c.IsRead)));
        Assert.All(calls.All, c => Assert.Equal(("the given access key", 1, true), (c.Connection, c.Attempts, c.Succeeded)));
    }

    [Fact]
    public async Task A_failure_is_told_with_code_status_and_request_id_but_no_secret()
    {
        var calls = new CallList();
        var wire = new StubWire().Json("""{"__type":"AccessDeniedException","message":"no"}""", HttpStatusCode.BadRequest);
        using var connection = Home.KeysOver(wire, with: o => o with { Observer = calls });

        var error = await Assert.ThrowsAsync<AmazonOrganizationsException>(
            () => connection.Organizations.ListRootsAsync(new ListRootsRequest(), Token));

        var call = Assert.Single(calls.All);
        Assert.Equal(("AccessDeniedException", 400, false), (call.ErrorCode, call.StatusCode, call.Succeeded));
        Assert.Equal("11111111-2222-3333-4444-555555555555", call.RequestId);
        Assert.DoesNotContain("secret-never-shown", call.ToString(), StringComparison.Ordinal);
        var fault = AwsFault.From(error);
        Assert.Equal(("Organizations", "ListRoots"), (fault.Service, fault.Operation));
    }

    [Fact]
    public async Task An_observer_that_throws_does_not_disturb_the_call()
    {
        var wire = new StubWire().Json("""{"Roots":[]}""");
        using var connection = Home.KeysOver(wire, with: o => o with { Observer = new Broken() });

        var answer = await connection.Organizations.ListRootsAsync(new ListRootsRequest(), Token);

        Assert.Empty(answer.Roots!);
    }

    private sealed class Broken : IAwsCallObserver
    {
        public void Completed(AwsCall call) => throw new InvalidOperationException("broken");
    }
}
