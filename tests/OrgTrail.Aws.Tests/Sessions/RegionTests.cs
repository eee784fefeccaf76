using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Sessions;

public sealed class RegionTests
{
    // Each source names another region; each case takes the strongest away.
    [Theory]
    [InlineData(0, "eu-west-1")]
    [InlineData(1, "eu-west-2")]
    [InlineData(2, "eu-west-3")]
    [InlineData(3, "eu-north-1")]
    [InlineData(4, "eu-south-1")]
    public void The_first_source_that_names_a_region_counts(int taken, string region)
    {
        using var home = new Home()
            .Config(taken < 3 ? "[profile p]\nregion=eu-west-3\n" : "[profile p]\n")
            .Credentials("[p]\naws_access_key_id=A\naws_secret_access_key=s\n")
            .Set("AWS_DEFAULT_REGION", "eu-south-1");
        if (taken < 4)
        {
            home.Set("AWS_REGION", "eu-north-1");
        }

        using var connection = home.Connect(new StubWire(), o => o with
        {
            ProfileName = "p",
            Region = taken < 1 ? "eu-west-1" : null,
            StoredRegion = taken < 2 ? "eu-west-2" : null,
        });

        Assert.Equal(region, connection.Region);
    }

    [Fact]
    public void The_default_profiles_region_serves_other_credentials_too()
    {
        using var home = new Home().Config("[default]\nregion = ca-central-1\n");
        using var connection = home.Connect(new StubWire(), o => o with { AccessKey = "A", SecretKey = "s" });

        Assert.Equal("ca-central-1", connection.Region);
    }

    [Fact]
    public void No_region_is_an_error_when_it_is_needed_and_names_the_fix()
    {
        using var home = new Home().Credentials("[p]\naws_access_key_id=A\naws_secret_access_key=s\n");
        using var connection = home.Connect(new StubWire(), o => o with { ProfileName = "p" });

        var error = Assert.Throws<AwsSessionException>(() => connection.CloudTrail);

        Assert.Equal(AwsFaultKind.RegionNotFound, error.Kind);
        Assert.Contains("-Region", error.Message, StringComparison.Ordinal);
        Assert.Contains("AWS_REGION", error.Message, StringComparison.Ordinal);
        Assert.Contains("--profile p", error.Message, StringComparison.Ordinal);
        Assert.Equal("us-east-1", connection.WithRegion("us-east-1").Region);
    }

    [Theory]
    [InlineData("Frankfurt")]
    [InlineData("eu-central")]
    [InlineData("eu-central-1.evil.example/")]
    [InlineData("EU-CENTRAL-1")]
    [InlineData("eu-central-1\n")]
    public void What_is_no_region_name_never_becomes_part_of_a_host(string region)
    {
        var error = Assert.Throws<AwsSessionException>(() => Home.KeysOver(new StubWire()).S3ForRegion(region));

        Assert.Equal(AwsFaultKind.RegionNotFound, error.Kind);
    }

    [Theory]
    [InlineData("eu-central-1", "aws")]
    [InlineData("mx-central-1", "aws")]
    [InlineData("eu-future-9", "aws")]
    [InlineData("cn-northwest-1", "aws-cn")]
    [InlineData("us-gov-east-1", "aws-us-gov")]
    [InlineData("us-iso-east-1", "aws-iso")]
    [InlineData("us-isob-east-1", "aws-iso-b")]
    [InlineData("eusc-de-east-1", "aws-eusc")]
    public void The_partition_follows_from_the_region(string region, string partition)
    {
        using var connection = Home.KeysOver(new StubWire(), region);

        Assert.Equal(partition, connection.Partition);
    }
}
