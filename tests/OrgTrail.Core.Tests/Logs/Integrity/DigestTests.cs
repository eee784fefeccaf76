using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>Digests that were changed, damaged, moved, or never were CloudTrail's.</summary>
public sealed class DigestTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_digest_is_invalid_and_its_logs_are_vouched_for_by_nothing(bool withSignatures)
    {
        using var copy = Copy.Of(5);
        ChangeDigest(copy.Trails[0], 2, json => json["logFiles"]!.AsArray().RemoveAt(0));

        Assert.False(await copy.ValidateAsync(withSignatures: withSignatures));

        var digest = Assert.Single(copy.Results, r => r is { Kind: LogIntegrityKind.Digest, Reason: not "NoSignature" });
        Assert.Equal((LogIntegrityStatus.Invalid, "SignatureMismatch"), (digest.Status, digest.Reason));
        Assert.EndsWith(copy.Trails[0].DigestKeys[2], digest.Location, StringComparison.Ordinal);
        Assert.Single(copy.Results, r => r is { Status: LogIntegrityStatus.Unlisted });
        Assert.Contains(copy.Results, r => r is { Kind: LogIntegrityKind.Log, Status: LogIntegrityStatus.Unknown, Reason: "DigestNotProven" });
        Assert.DoesNotContain(copy.Results, r => r.Status == LogIntegrityStatus.Gap);
    }

    [Fact]
    public async Task Without_metadata_each_digest_is_proven_by_the_next_and_the_newest_is_unknown()
    {
        using var copy = Copy.Of(5);

        Assert.False(await copy.ValidateAsync(withSignatures: false));

        var digest = Assert.Single(copy.Results, r => r.Kind == LogIntegrityKind.Digest);
        Assert.Equal((LogIntegrityStatus.Unknown, "NoSignature"), (digest.Status, digest.Reason));
        Assert.EndsWith(copy.Trails[0].DigestKeys[4], digest.Location, StringComparison.Ordinal);
        Assert.Equal((4, 8, 3), (copy.Summary.ValidDigestCount, copy.Summary.ValidLogCount, copy.Summary.UnknownCount));

        // The end may be set so that the newest digest is one that the next vouches for.
        var newest = copy.Trails[0].DigestKeys[4];
        var (content, signature) = (copy.Trails[0].Files[newest].Content, copy.Trails[0].Files[newest].Signature);
        File.WriteAllText(
            Path.Join(copy.Folder, "copy", newest + ".metadata.json"),
            $$$"""{"ContentLength":{{{content.Length}}},"Metadata":{"signature":"{{{signature}}}","signature-algorithm":"SHA256withRSA"}}""");
        Assert.True(await copy.ValidateAsync(rewrite: false));
    }

    [Fact]
    public async Task Without_metadata_a_changed_newest_digest_is_not_taken_for_valid()
    {
        using var copy = Copy.Of(3);
        ChangeDigest(copy.Trails[0], 2, json => json["previousDigestSignature"] = new string('0', 512));

        Assert.False(await copy.ValidateAsync(withSignatures: false));

        Assert.Equal(1, copy.Summary.ValidDigestCount);
        Assert.DoesNotContain(copy.Results, r => r.Status == LogIntegrityStatus.Invalid);
        Assert.Equal(2, copy.Results.Count(r => r is { Kind: LogIntegrityKind.Digest, Status: LogIntegrityStatus.Unknown }));
    }

    [Fact]
    public async Task A_digest_in_place_of_another_is_relocated()
    {
        using var copy = Copy.Of(4, logs: 0);
        var keys = copy.Trails[0].DigestKeys;
        (copy.Trails[0].Files[keys[1]].Content, copy.Trails[0].Files[keys[1]].Signature) = (copy.Trails[0].Files[keys[0]].Content, copy.Trails[0].Files[keys[0]].Signature);

        Assert.False(await copy.ValidateAsync());

        // The next digest vouches for the hash of what was there, which says more than the place.
        Assert.Equal((LogIntegrityStatus.Invalid, "ChainMismatch"), (copy.Problem.Status, copy.Problem.Reason));
    }

    [Fact]
    public async Task The_newest_digest_from_elsewhere_is_relocated()
    {
        using var copy = Copy.Of(4, logs: 0);
        var (newest, first) = (copy.Trails[0].DigestKeys[3], copy.Trails[0].DigestKeys[0]);
        (copy.Trails[0].Files[newest].Content, copy.Trails[0].Files[newest].Signature) = (copy.Trails[0].Files[first].Content, copy.Trails[0].Files[first].Signature);

        Assert.False(await copy.ValidateAsync());

        Assert.Contains(copy.Results, r => r is { Status: LogIntegrityStatus.Relocated, Reason: "Relocated" });
        Assert.Equal(1, copy.Summary.RelocatedCount);
    }

    [Fact]
    public async Task A_key_that_CloudTrail_does_not_have_is_an_unknown_key()
    {
        using var copy = Copy.Of(2);
        copy.Trails[0].AddHour(change: json => json["digestPublicKeyFingerprint"] = "ffffffffffffffffffffffffffffffff");

        Assert.False(await copy.ValidateAsync());

        Assert.Equal("UnknownKey", Assert.Single(copy.Results, r => r.Kind == LogIntegrityKind.Digest).Reason);
        Assert.Equal(1, copy.Summary.UnknownKeyCount);
        Assert.Equal(2, copy.Results.Count(r => r.Reason == "DigestNotProven"));
    }

    [Theory]
    [InlineData("SHA1withRSA", null, "UnknownSignatureAlgorithm")]
    [InlineData(null, "MD5", "UnknownHashAlgorithm")]
    public async Task Algorithms_that_are_not_known_prove_nothing(string? signature, string? hash, string reason)
    {
        using var copy = Copy.Of(2);
        copy.Trails[0].AddHour(change: json =>
        {
            json["digestSignatureAlgorithm"] = signature ?? "SHA256withRSA";
            json["logFiles"]![0]!["hashAlgorithm"] = hash ?? "SHA-256";
        });

        Assert.False(await copy.ValidateAsync());

        Assert.Contains(copy.Results, r => r.Reason == reason);
        Assert.DoesNotContain(copy.Results, r => r.Status == LogIntegrityStatus.Valid);
    }

    public static TheoryData<string> Malformed =>
    [
        " ",
        "null",
        "[]",
        "{",
        "{}",
        "{\"digestEndTime\":17}",
        "\"text\"",
        "{\"digestStartTime\":\"2026-03-01T22:15:30Z\",\"digestStartTime\":\"2026-03-01T22:15:30Z\"}",
        """{"digestStartTime":"yesterday"}""",
        """{"digestStartTime":"2026-03-01T22:15:30Z","digestEndTime":"2026-03-01T21:15:30Z","digestS3Bucket":"b","digestS3Object":"k","digestPublicKeyFingerprint":"f","previousDigestSignature":null,"logFiles":[]}""",
        """{"digestStartTime":"2026-03-01T22:15:30Z","digestEndTime":"2026-03-01T23:15:30Z","digestS3Bucket":"b","digestS3Object":"k","digestPublicKeyFingerprint":"f","previousDigestSignature":null,"logFiles":{}}""",
        """{"digestStartTime":"2026-03-01T22:15:30Z","digestEndTime":"2026-03-01T23:15:30Z","digestS3Bucket":"b","digestS3Object":"k","digestPublicKeyFingerprint":"f","previousDigestSignature":null,"logFiles":[{}]}""",
        """{"digestStartTime":"2026-03-01T22:15:30Z","digestEndTime":"2026-03-01T23:15:30Z","digestS3Bucket":"b","digestS3Object":"k","digestPublicKeyFingerprint":"f","previousDigestSignature":null,"previousDigestS3Object":"x","logFiles":[]}""",
        """{"digestStartTime":"2026-03-01T22:15:30Z","digestEndTime":"2026-03-01T23:15:30Z","digestS3Bucket":"b","digestS3Object":"k","digestPublicKeyFingerprint":"f","previousDigestSignature":null,"logFiles":[]} {}""",
        """{"digestStartTime":1e400,"digestEndTime":"2026-03-01T23:15:30Z"}""",
        "{\"a\":" + new string('[', 5000) + new string(']', 5000) + "}",
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_no_digest_is_invalid_even_where_it_is_signed(string json)
    {
        using var copy = Copy.Of(3, logs: 0);
        var key = copy.Trails[0].DigestKeys[1];
        copy.Trails[0].Files[key].Content = TestTrail.Gzip(Encoding.UTF8.GetBytes(json));

        Assert.False(await copy.ValidateAsync());

        Assert.Equal((LogIntegrityKind.Digest, LogIntegrityStatus.Invalid, "NotADigest"), (copy.Problem.Kind, copy.Problem.Status, copy.Problem.Reason));
    }

    [Fact]
    public void Numbers_beyond_all_bounds_and_members_that_are_not_known_are_passed_over()
    {
        var json = """{"digestStartTime":"2026-03-01T22:15:30Z","digestEndTime":"2026-03-01T23:15:30Z","digestS3Bucket":"b","digestS3Object":"k","digestPublicKeyFingerprint":"f","previousDigestSignature":null,"logFiles":[{"s3Bucket":"b","s3Object":"k","size":1e400,"hashValue":"12"}],"more":{"a":[99999999999999999999999999999999999999]}}""";

        var digest = DigestReader.Read(Encoding.UTF8.GetBytes(json), out var problem);

        Assert.Null(problem);
        Assert.Null(Assert.Single(digest!.Logs).Hash);
    }

    [Fact]
    public void What_is_not_UTF_8_is_no_digest()
    {
        var bytes = Encoding.Latin1.GetBytes("""{"digestS3Bucket":"b","digestS3Object":"küche"}""");

        Assert.Null(DigestReader.Read(bytes, out var problem));
        Assert.NotNull(problem);
    }

    [Fact]
    public async Task A_log_that_is_listed_twice_counts_once_and_two_hashes_for_one_cannot_both_be_right()
    {
        using var copy = Copy.Of(2);
        copy.Trails[0].AddHour(change: json =>
        {
            var logs = json["logFiles"]!.AsArray();
            logs.Add(logs[0]!.DeepClone());
        });
        Assert.True(await copy.ValidateAsync());
        Assert.Equal(6, copy.Summary.LogCount);

        copy.Trails[0].AddHour(change: json =>
        {
            var again = json["logFiles"]![0]!.DeepClone();
            again["hashValue"] = new string('a', 64);
            json["logFiles"]!.AsArray().Add(again);
        });
        Assert.False(await copy.ValidateAsync());
        Assert.Equal("HashMismatch", copy.Problem.Reason);
    }

    [Fact]
    public async Task Every_byte_of_a_digest_counts()
    {
        using var copy = Copy.Of(3, logs: 1);
        var file = copy.Trails[0].Files[copy.Trails[0].DigestKeys[1]];
        var content = TestTrail.Gunzip(file.Content);
        for (var at = 0; at < content.Length; at += 7)
        {
            var changed = (byte[])content.Clone();
            changed[at] ^= 0x01;
            file.Content = TestTrail.Gzip(changed);

            Assert.False(await copy.ValidateAsync(withSignatures: at % 2 == 0), $"byte {at}");
            Assert.Contains(copy.Results, r => r is { Kind: LogIntegrityKind.Digest, Status: not LogIntegrityStatus.Valid } && r.Location.EndsWith(copy.Trails[0].DigestKeys[1], StringComparison.Ordinal));
        }
    }

    private static void ChangeDigest(TestTrail trail, int index, Action<JsonNode> change)
    {
        var file = trail.Files[trail.DigestKeys[index]];
        var json = JsonNode.Parse(TestTrail.Gunzip(file.Content))!;
        change(json);
        file.Content = TestTrail.Gzip(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }
}
