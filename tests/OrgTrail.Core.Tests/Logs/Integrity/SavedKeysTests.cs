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

    [Theory]
    [InlineData("2026-03-01T00:00:00Z", false)]
    [InlineData("2026-03-20T00:00:00Z", false)]
    [InlineData("2026-02-28T00:00:00Z", true)]
    [InlineData("2026-03-31T23:00:00Z", true)]
    [InlineData("2026-04-02T00:00:00Z", true)]
    public async Task Times_whose_keys_were_not_saved_are_told(string signedAt, bool isProblem)
    {
        var path = Path.Join(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        using var rsa = RSA.Create(2048);
        var value = Convert.ToBase64String(rsa.ExportRSAPublicKey());
        new PublicKeyFile
        {
            Format = PublicKeyFile.CurrentFormat,
            PublicKeyList =
            [
                Key("us-east-1", "first", value, new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 3, 16, 0, 0, 0, TimeSpan.Zero)),
                Key("us-east-1", "second", value, new(2026, 3, 15, 0, 0, 0, TimeSpan.Zero), new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero)),
                Key("eu-west-1", "elsewhere", value, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            ],
        }.Write(path);
        try
        {
            using var keys = new SavedKeys([path]);

            var lookup = await keys.FindAsync("us-east-1", "other", DateTimeOffset.Parse(signedAt, System.Globalization.CultureInfo.InvariantCulture), TestContext.Current.CancellationToken);

            Assert.Null(lookup.Key);
            Assert.Equal(isProblem, lookup.Problem is not null);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static SavedPublicKey Key(string region, string fingerprint, string value, DateTimeOffset from, DateTimeOffset until) =>
        new() { Region = region, Fingerprint = fingerprint, Value = value, ValidityStartTime = from, ValidityEndTime = until };
}
