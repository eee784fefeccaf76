using System.Text.Json.Nodes;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>Trails that moved from another bucket, prefix or folder, and the bucket that a copy is of.</summary>
public sealed class MovedTrailTests
{
    [Theory]
    [InlineData("before/AWSLogs/o-test/111111111111/", TestTrail.Bucket)]
    [InlineData("AWSLogs/111111111111/", TestTrail.Bucket)]
    [InlineData("AWSLogs/o-test/111111111111/", "the-bucket-before")]
    public async Task A_trail_that_was_moved_here_misses_nothing_before(string folder, string bucket)
    {
        using var copy = new Copy(new TestTrail());
        copy.Trails[0].AddHour(change: json => Follow(json, folder, bucket));
        copy.Trails[0].AddHour();

        Assert.True(await copy.ValidateAsync(r => r with { StartTime = TestTrail.Begin.AddDays(-3) }));

        Assert.Equal(TestTrail.Begin, copy.Summary.ProvenFrom);
    }

    [Fact]
    public async Task The_folder_that_a_trail_left_for_its_organizations_is_told_of_and_can_be_left_out()
    {
        using var copy = new Copy(new TestTrail(root: "AWSLogs/"), new TestTrail { Now = TestTrail.Begin.AddHours(4) });
        copy.Trails[0].AddHours(4);
        copy.Trails[1].AddHours(12);

        Assert.False(await copy.ValidateAsync());
        Assert.Equal(LogIntegrityStatus.TailMissing, copy.Problem.Status);
        Assert.Contains("-OrganizationId", copy.Problem.Detail, StringComparison.Ordinal);

        Assert.True(await copy.ValidateAsync(r => r with { OrganizationId = "o-test" }));
        Assert.Equal(12, copy.Summary.DigestCount);
    }

    [Fact]
    public async Task A_copy_may_be_held_to_the_bucket_that_it_is_of()
    {
        using var copy = Copy.Of(3);

        Assert.True(await copy.ValidateAsync(r => r with { OriginalBucketName = TestTrail.Bucket }));
        Assert.Equal(6, copy.Summary.ValidLogCount);

        Assert.False(await copy.ValidateAsync(r => r with { OriginalBucketName = "another-bucket" }));
        Assert.Equal(3, copy.Summary.RelocatedCount);
    }

    private static void Follow(JsonObject json, string folder, string bucket)
    {
        json["previousDigestS3Bucket"] = bucket;
        json["previousDigestS3Object"] = $"{folder}CloudTrail-Digest/us-east-1/2026/03/01/111111111111_CloudTrail-Digest_us-east-1_org-trail_us-east-1_20260301T221530Z.json.gz";
        json["previousDigestHashValue"] = new string('0', 64);
        json["previousDigestSignature"] = "00";
    }
}
