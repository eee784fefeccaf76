using System.Text;
using OrgTrail.Sandbox.Archives.Files;
using static OrgTrail.Sandbox.Archives.Tampering.FaultSubject;

namespace OrgTrail.Sandbox.Archives.Tampering;

/// <summary>Faults of log files.</summary>
internal static class LogFaults
{
    public static IReadOnlyList<ExpectedFinding> Changed(TamperScene scene, int hour) => Replace(scene, hour, file =>
    {
        var json = TamperScene.Gunzip(file);
        json[json.AsSpan().IndexOf("\"eventID\":\""u8) + "\"eventID\":\""u8.Length] ^= 1;
        return TamperScene.Gzip(json);
    });

    // Near the end, so it is in the compressed data and not in the header's comment.
    public static IReadOnlyList<ExpectedFinding> ChangedCompressed(TamperScene scene, int hour) => Replace(scene, hour, file =>
    {
        file[^40] ^= 0x10;
        return file;
    });

    public static IReadOnlyList<ExpectedFinding> Trailing(TamperScene scene, int hour) => Replace(scene, hour, file => [.. file, .. "and more"u8]);

    public static IReadOnlyList<ExpectedFinding> Truncated(TamperScene scene, int hour) => Replace(scene, hour, file => file[..^100]);

    public static IReadOnlyList<ExpectedFinding> NotUtf8(TamperScene scene, int hour) =>
        Replace(scene, hour, _ => TamperScene.Gzip([.. "{\"Records\":[\""u8, 0xFF, 0xFE, 0xC0, 0xAF, 0xED, 0xA0, 0x80, .. "\"]}"u8]));

    public static IReadOnlyList<ExpectedFinding> MultiMember(TamperScene scene, int hour)
    {
        _ = Replace(scene, hour, file =>
        {
            var json = TamperScene.Gunzip(file);
            return [.. TamperScene.Gzip(json.AsSpan(0, json.Length / 3)), .. TamperScene.Gzip(json.AsSpan(json.Length / 3))];
        });
        return [];
    }

    /// <summary>A validator with a limit below its size may stop before it knows.</summary>
    public static IReadOnlyList<ExpectedFinding> ZipBomb(TamperScene scene, int hour, int size)
    {
        _ = Replace(scene, hour, _ => TamperScene.Gzip(new byte[size]));
        return TamperScene.Finds(Log, scene.LogOf(hour), "Invalid", "Unknown");
    }

    public static IReadOnlyList<ExpectedFinding> Deleted(TamperScene scene, int hour)
    {
        scene.Files.Delete(scene.LogOf(hour));
        return TamperScene.Finds(Log, scene.LogOf(hour), "Missing");
    }

    public static IReadOnlyList<ExpectedFinding> Injected(TamperScene scene, int hour)
    {
        const int UniqueLength = 16;
        var like = scene.LogOf(hour);
        var key = $"{like[..^(UniqueLength + ".json.gz".Length)]}{new string('x', UniqueLength)}.json.gz";
        scene.Files.Write(key, new LogFile(TamperScene.Gzip(Encoding.UTF8.GetBytes("""{"Records":[]}"""))));
        return TamperScene.Finds(Log, key, "Unlisted");
    }

    private static IReadOnlyList<ExpectedFinding> Replace(TamperScene scene, int hour, Func<byte[], byte[]> change)
    {
        var key = scene.LogOf(hour);
        var file = scene.Read(key);
        scene.Files.Write(key, file with { Content = change(file.Content.ToArray()) });
        return TamperScene.Finds(Log, key, "Invalid");
    }
}
