using System.IO.Compression;
using System.Security.Cryptography;
using OrgTrail.Core.Logs.Compression;

namespace OrgTrail.Benchmarks;

/// <summary>
/// Decompressing and hashing a copy of a log bucket: our hashing and the whole validation against a bare loop on the platform's
/// classes and against command line tools, over the same files, on all cores.
/// </summary>
internal static class LogHashing
{
    private const long MostMemory = 200_000_000;
    private static readonly int Cores = Environment.ProcessorCount;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(double gigabytes)
    {
        using var archive = LogArchiveFolder.Create(gigabytes);
        await Console.Error.WriteLineAsync($"{archive}, {Cores} cores");
        var list = Path.Combine(archive.Folder, "logs.txt");
        await File.WriteAllLinesAsync(list, archive.Logs);
        var times = new BestTimes(archive.DecompressedBytes);
        // In turns, so that what else the machine does meets all of them; much takes long enough by itself.
        var rounds = gigabytes > 2 ? 2 : 5;
        for (var round = 0; round < rounds; round++)
        {
            times.Take("ours", () => Hash(archive.Logs));
            times.Take("loop", () => HashByPlatform(archive.Logs));
            times.Take("gunzip", () => InParallel(archive.Logs, file => Gunzip.Run(File.ReadAllBytes(file), Nowhere.Instance, long.MaxValue, CancellationToken.None)));
            times.Take("GZipStream", () => InParallel(archive.Logs, Decompress));
            times.TakeShell("igzip", $"xargs -a '{list}' -P {Cores} -n 200 igzip -dc > /dev/null");
            times.TakeShell("libdeflate-gunzip", $"xargs -a '{list}' -P {Cores} -n 200 libdeflate-gunzip -c > /dev/null");
            times.TakeShell("pigz", $"xargs -a '{list}' -P {Cores} -n 200 sh -c 'pigz -dc \"$@\" | openssl sha256' sh > /dev/null");
            await times.TakeAsync("validation", () => CopyValidation.RunAsync(archive.Folder, archive.EndTime));
        }

        var memory = CopyValidation.PeakMemory(archive.Folder, archive.EndTime);
        const string Loop = "bare loop of GZipStream + SHA-256";
        return
        [
            times.Compare("validation of a copy", "validation", Loop, "loop", 1 / 0.9),
            new("memory of the validation", $"{memory / 1e6:0} MB", $"promised {MostMemory / 1e6:0} MB", (double)memory / MostMemory, 1),
            .. times.CompareIfThere("validation of a copy", "validation", "pigz -dc \\| openssl sha256", "pigz", 0.5),
            times.CompareWork("validation of a copy", "validation", Loop, "loop", 1 / 0.9),
            .. times.CompareIfThere("validation of a copy", "validation", "pigz -dc \\| openssl sha256", "pigz", 0.5, work: true),
            times.CompareWork("gunzip + SHA-256", "ours", Loop, "loop", 1 / 0.9),
            times.CompareWork("gunzip alone", "gunzip", "GZipStream alone", "GZipStream", 1.1),
            // How far it is to the fastest decoders there are, which are written in C and assembler.
            .. times.CompareIfThere("gunzip alone", "gunzip", "igzip -dc", "igzip", double.PositiveInfinity, work: true),
            .. times.CompareIfThere("gunzip alone", "gunzip", "libdeflate-gunzip -c", "libdeflate-gunzip", double.PositiveInfinity, work: true),
        ];
    }

    private static void Hash(IReadOnlyList<string> files) => Parallel.ForEach(
        files,
        new ParallelOptions { MaxDegreeOfParallelism = Cores },
        () => new HashSink(),
        (file, _, sink) =>
        {
            Gunzip.Run(File.ReadAllBytes(file), sink, long.MaxValue, CancellationToken.None);
            sink.Finish();
            return sink;
        },
        sink => sink.Dispose());

    private static void HashByPlatform(IReadOnlyList<string> files) => Parallel.ForEach(
        files,
        new ParallelOptions { MaxDegreeOfParallelism = Cores },
        () => (Hash: IncrementalHash.CreateHash(HashAlgorithmName.SHA256), Buffer: new byte[81920]),
        (file, _, state) =>
        {
            using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            while (gzip.Read(state.Buffer) is > 0 and var read)
            {
                state.Hash.AppendData(state.Buffer, 0, read);
            }

            state.Hash.GetHashAndReset();
            return state;
        },
        state => state.Hash.Dispose());

    private static void Decompress(string file)
    {
        using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        gzip.CopyTo(Stream.Null);
    }

    private static void InParallel<T>(IReadOnlyList<T> items, Action<T> run) =>
        Parallel.ForEach(items, new ParallelOptions { MaxDegreeOfParallelism = Cores }, run);

    private sealed class HashSink : IByteSink, IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public void Write(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

        public void Finish() => _hash.GetHashAndReset();

        public void Dispose() => _hash.Dispose();
    }

    private sealed class Nowhere : IByteSink
    {
        public static Nowhere Instance { get; } = new();

        public void Write(ReadOnlySpan<byte> bytes)
        {
        }
    }
}
