using System.IO.Compression;
using System.Text;

namespace OrgTrail.Core.Tests.Logs.Compression;

/// <summary>Content of many shapes, each the same in every run, and its compression by the platform.</summary>
internal static class SampleData
{
    public static IEnumerable<byte[]> Contents(int seed, int count)
    {
        var random = new Random(seed);
        for (var number = 0; number < count; number++)
        {
            var length = (int)Math.Pow(2, random.NextDouble() * 18) - 1;
            yield return (number % 6) switch
            {
                0 => Noise(random, length, 256),
                1 => Noise(random, length, random.Next(1, 20)),
                2 => Runs(random, length),
                3 => Copies(random, length),
                4 => Log(random, length),
                _ => [.. Noise(random, length / 3, 256), .. new byte[length / 3], .. Log(random, length / 3)],
            };
        }
    }

    public static byte[] Noise(Random random, int length, int values)
    {
        var content = new byte[length];
        for (var index = 0; index < length; index++)
        {
            content[index] = (byte)random.Next(values);
        }

        return content;
    }

    /// <summary>Lines like a log's: names that repeat, numbers and ids that don't.</summary>
    public static byte[] Log(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append($$"""{"eventVersion":"1.08","eventTime":"2026-11-{{random.Next(1, 31):00}}T{{random.Next(24):00}}:00:00Z","eventSource":"s3.amazonaws.com","sourceIPAddress":"203.0.113.{{random.Next(256)}}","requestID":"{{random.NextInt64():X16}}"},""");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    public static byte[] Zip(byte[] content, CompressionLevel level)
    {
        var file = new MemoryStream();
        using (var gzip = new GZipStream(file, level, leaveOpen: true))
        {
            gzip.Write(content);
        }

        // GZipStream writes nothing at all for no content.
        return content.Length == 0 ? GzipWriter.Member([3, 0], []) : file.ToArray();
    }

    private static byte[] Runs(Random random, int length)
    {
        var content = new byte[length];
        for (var index = 0; index < length;)
        {
            var run = Math.Min(length - index, 1 << random.Next(12));
            content.AsSpan(index, run).Fill((byte)random.Next(256));
            index += run;
        }

        return content;
    }

    // Pieces from anywhere before, so that every distance and every overlap comes up.
    private static byte[] Copies(Random random, int length)
    {
        var content = Noise(random, length, 256);
        for (var index = 1; index < length;)
        {
            var distance = random.Next(1, Math.Min(index, 1 << random.Next(1, 17)) + 1);
            var end = Math.Min(length, index + random.Next(3, 1 << random.Next(3, 10)));
            for (; index < end; index++)
            {
                content[index] = content[index - distance];
            }

            index += random.Next(4);
        }

        return content;
    }
}
