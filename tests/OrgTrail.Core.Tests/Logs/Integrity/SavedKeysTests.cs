using System.Security.Cryptography;
using System.Text.Json;
using OrgTrail.Core.Logs.Digests;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>A key that was never saved tells nothing about a digest; a key that is not among those of its region does.</summary>
public sealed class SavedKeysTests
{
    [Theory]
    [InlineData("us-east-1", "us-east-1", "known", true, false)]
    [InlineData("us-east-1", "us-east-1", "other", false, false)]
    [InlineData("us-east-1", "eu-west-1", "known", false, true)]
    [InlineData(null, "eu-west-1", "known", true, false)]
    [InlineData(null, "eu-west-1", "other", false, false)]
    public async Task Regions_whose_keys_were_not_saved_are_told(string? savedOf, string region, string fingerprint, bool isFound, bool isProblem)
    {
        var path = Path.Join(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        using var rsa = RSA.Create(2048);
        await File.WriteAllTextAsync(
            path,
            JsonSerializer.Serialize(new { PublicKeyList = new[] { new { Region = savedOf, Fingerprint = "known", Value = Convert.ToBase64String(rsa.ExportRSAPublicKey()) } } }),
            TestContext.Current.CancellationToken);
        try
        {
            using var keys = new SavedKeys([path]);

            var lookup = await keys.FindAsync(region, fingerprint, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);

            Assert.Equal(isFound, lookup.Key is not null);
            Assert.Equal(isProblem, lookup.Problem is not null);
            Assert.True(!isProblem || lookup.Problem!.Contains("-LogRegion eu-west-1", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
