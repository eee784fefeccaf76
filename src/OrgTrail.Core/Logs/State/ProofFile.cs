using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Logs.State;

/// <summary>
/// The file that remembers what was proven. Each proof is appended in one write and is hashed together with all before it, so that a
/// run may end at any moment: at most the last proof is cut off, and is dropped. Two headers, written in turn, hold count and hash of what is there,
/// so that a file that was shortened or changed is told from one whose last write was cut off, and is refused.
/// </summary>
internal sealed class ProofFile : IProofState, IDisposable
{
    internal const int HeaderSize = 2 * ProofHeader.Size;
    internal const int FrameSize = Proof.Size + HashSize;
    private const int HashSize = 16;
    private const int CommitEvery = 256;
    private const int ReadAtOnce = FrameSize * 4096;
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly HashSet<UInt128> _proofs;
    private readonly byte[] _frame = new byte[FrameSize];
    private ProofHeader _header;
    private int _uncommitted;

    private ProofFile(string path, SafeFileHandle file, HashSet<UInt128> proofs, ProofHeader header)
    {
        (_path, _file, _proofs, _header) = (path, file, proofs, header);
    }

    /// <summary>Writes to the file; tests have it fail as a full disk does.</summary>
    internal Action<SafeFileHandle, byte[], long> Writing { get; set; } = static (file, bytes, offset) => RandomAccess.Write(file, bytes, offset);

    public bool IsEmpty => _proofs.Count == 0;

    /// <summary>How many proofs are remembered.</summary>
    public long Count => _header.Count;

    /// <summary>Opens the file, or begins one. Nobody else may have it open.</summary>
    /// <exception cref="OrgTrailException">It is in use, was changed, or can't be opened.</exception>
    public static ProofFile Open(string path)
    {
        SafeFileHandle? file = null;
        try
        {
            if (!File.Exists(path))
            {
                Begin(path);
            }

            file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return Load(path, file);
        }
        catch (Exception exception)
        {
            file?.Dispose();
            throw exception switch
            {
                OrgTrailException => exception,
                IOException when file is null && File.Exists(path) && !Directory.Exists(path) => new OrgTrailException(
                    ErrorIds.StateFileInUse, ErrorKind.InvalidOperation, path, $"The state '{path}' can't be opened: {FaultErrors.Sentence(exception.Message)} Only one run at a time can use it.", exception),
                _ => new OrgTrailException(
                    ErrorIds.StateFileInvalid, ErrorKind.InvalidArgument, path, $"The state '{path}' can't be used: {FaultErrors.Sentence(exception.Message)} Give a path that can be written with -StatePath.", exception),
            };
        }
    }

    public bool Contains(UInt128 proof)
    {
        lock (_lock)
        {
            return _proofs.Contains(proof);
        }
    }

    public void Add(UInt128 proof)
    {
        lock (_lock)
        {
            if (!_proofs.Add(proof))
            {
                return;
            }

            BinaryPrimitives.WriteUInt128LittleEndian(_frame, proof);
            Chain(_header.Hash, _frame.AsSpan(0, Proof.Size), _frame.AsSpan(Proof.Size));
            Write(_frame, HeaderSize + (_header.Count * FrameSize));
            _header = new ProofHeader(_header.Sequence, _header.Count + 1, _frame.AsSpan(Proof.Size).ToArray());
            if (++_uncommitted >= CommitEvery)
            {
                Commit();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (!_file.IsClosed)
            {
                using (_file)
                {
                    Commit(isLast: true);
                }
            }
        }
    }

    private void Commit(bool isLast = false)
    {
        if (_uncommitted == 0)
        {
            return;
        }

        try
        {
            _header = _header with { Sequence = _header.Sequence + 1 };
            Write(_header.ToBytes(), _header.Sequence % 2 * ProofHeader.Size, isHeader: true);
            _uncommitted = 0;
        }
        catch (OrgTrailException) when (isLast)
        {
            // The proofs are there all the same, and a header of before is good for as many as it says. Why the run ended is told already.
        }
    }

    private void Write(byte[] bytes, long offset, bool isHeader = false)
    {
        try
        {
            if (isHeader)
            {
                // What the header speaks of must be on the disk before the header is.
                RandomAccess.FlushToDisk(_file);
            }

            Writing(_file, bytes, offset);
        }
        catch (IOException exception)
        {
            throw new OrgTrailException(
                ErrorIds.StateFileInvalid,
                ErrorKind.InvalidOperation,
                _path,
                $"The state '{_path}' could not be written: {FaultErrors.Sentence(exception.Message)} What it holds already stays good: make room, or give another -StatePath, and run again.",
                exception);
        }
    }

    private static void Begin(string path)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, [.. new ProofHeader(0, 0, new byte[HashSize]).ToBytes(), .. new ProofHeader(1, 0, new byte[HashSize]).ToBytes()]);
            File.Move(temporary, path, overwrite: false);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static ProofFile Load(string path, SafeFileHandle file)
    {
        Span<byte> headers = stackalloc byte[HeaderSize];
        var length = RandomAccess.GetLength(file);
        if (length < HeaderSize || RandomAccess.Read(file, headers, 0) < HeaderSize
            || ProofHeader.Newest(ProofHeader.Read(headers[..ProofHeader.Size]), ProofHeader.Read(headers[ProofHeader.Size..])) is not { } header)
        {
            throw Damaged(path, "it is no state file, or its beginning was changed");
        }

        var frames = (length - HeaderSize) / FrameSize;
        if (frames < header.Count)
        {
            throw Damaged(path, $"it holds {frames} of {header.Count} proofs: it was shortened");
        }

        var proofs = new HashSet<UInt128>((int)Math.Min(frames, 1 << 24));
        var count = ReadFrames(file, frames, header, proofs, out var hash);
        if (count < frames - 1 || (count < frames && length > HeaderSize + (frames * FrameSize)) || count < header.Count)
        {
            throw Damaged(path, $"proof {count + 1} of {frames} was changed");
        }

        // What is left of a write that was cut off is written over.
        RandomAccess.SetLength(file, HeaderSize + (count * FrameSize));
        return new ProofFile(path, file, proofs, new ProofHeader(header.Sequence, count, hash)) { _uncommitted = count > header.Count ? 1 : 0 };
    }

    private static long ReadFrames(SafeFileHandle file, long frames, ProofHeader header, HashSet<UInt128> proofs, out byte[] hash)
    {
        hash = new byte[HashSize];
        var buffer = new byte[ReadAtOnce];
        Span<byte> next = stackalloc byte[HashSize];
        for (long count = 0; count < frames;)
        {
            var wanted = (int)Math.Min(ReadAtOnce, (frames - count) * FrameSize);
            var read = 0;
            while (read < wanted && RandomAccess.Read(file, buffer.AsSpan(read, wanted - read), HeaderSize + (count * FrameSize) + read) is > 0 and var more)
            {
                read += more;
            }

            for (var at = 0; at + FrameSize <= read; at += FrameSize, count++)
            {
                Chain(hash, buffer.AsSpan(at, Proof.Size), next);
                if (!next.SequenceEqual(buffer.AsSpan(at + Proof.Size, HashSize)) || (count + 1 == header.Count && !next.SequenceEqual(header.Hash)))
                {
                    return count;
                }

                next.CopyTo(hash);
                proofs.Add(BinaryPrimitives.ReadUInt128LittleEndian(buffer.AsSpan(at)));
            }

            if (read < wanted)
            {
                return count;
            }
        }

        return frames;
    }

    private static void Chain(ReadOnlySpan<byte> before, ReadOnlySpan<byte> proof, Span<byte> hash)
    {
        Span<byte> input = stackalloc byte[HashSize + Proof.Size];
        before.CopyTo(input);
        proof.CopyTo(input[HashSize..]);
        Span<byte> value = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, value);
        value[..HashSize].CopyTo(hash);
    }

    private static OrgTrailException Damaged(string path, string why) => new(
        ErrorIds.StateFileInvalid,
        ErrorKind.InvalidData,
        path,
        $"The state '{path}' is not as it was written: {why}. What it says can't be trusted. Delete it, or give another -StatePath, to prove everything anew.");
}
