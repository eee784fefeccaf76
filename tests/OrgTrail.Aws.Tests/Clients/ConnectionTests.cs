using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Clients;

public sealed class ConnectionTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public void Clients_are_made_once_even_when_many_ask_at_the_same_time()
    {
        var wire = new StubWire().Json("{}");
        using var connection = Home.KeysOver(wire);

        var clients = ParallelEnumerable.Range(0, 64).WithDegreeOfParallelism(8).Select(_ => connection.CloudTrail).ToList();

        Assert.Single(clients.Distinct());
        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task Another_region_is_the_same_identity()
    {
        var wire = new StubWire().Json("{}");
        using var connection = Home.KeysOver(wire);
        using var other = connection.WithRegion("us-gov-west-1");

        await other.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Equal(("us-gov-west-1", "aws-us-gov"), (other.Region, other.Partition));
        Assert.Equal(("eu-central-1", "aws"), (connection.Region, connection.Partition));
        Assert.Equal(("AKIDEXAMPLE", "us-gov-west-1", "cloudtrail"), wire.Request.Scope);
    }

    [Fact]
    public async Task Closing_a_derived_connection_leaves_the_first_usable()
    {
        var wire = new StubWire().Json("{}");
        using var connection = Home.KeysOver(wire);
        connection.WithRegion("us-east-1").Dispose();

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);

        Assert.Single(wire.Requests);
    }

    [Fact]
    public void A_closed_connection_says_so()
    {
        var connection = Home.KeysOver(new StubWire().Json("{}"));
        connection.Dispose();
        connection.Dispose();

        Assert.Throws<ObjectDisposedException>(() => connection.Kms);
    }

    [Fact]
    public void Options_print_without_secrets()
    {
        var options = new AwsConnectionOptions { AccessKey = "AKID", SecretKey = "topsecret", SessionToken = "token", Region = "eu-central-1" };

        Assert.DoesNotContain("topsecret", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("token", options.ToString(), StringComparison.Ordinal);
        Assert.Contains("eu-central-1", options.ToString(), StringComparison.Ordinal);
    }
}
