using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = System.Runtime.Intrinsics.Vector512<uint>;

namespace OrgTrail.Core.Logs.Hashing;

/// <summary>
/// SHA-256 (FIPS 180-4) of sixteen messages at once, one in each lane of 512-bit vectors. A single message can't be hashed faster
/// than its rounds depend on each other; sixteen of them take no longer together than six one after another.
/// </summary>
internal sealed unsafe class Sha256Lanes
{
    public const int Count = 16;
    public const int BlockBytes = 64;
    public const int HashBytes = 32;

    private const int Words = 8;
    private const int Rounds = 64;

    // Square roots of the first eight primes and cube roots of the first sixty-four: 32 bits of their fractions.
    private static readonly uint[] InitialState = [.. Primes().Take(Words).Select(prime => Fraction(Math.Sqrt(prime)))];
    private static readonly uint[] RoundConstants = [.. Primes().Take(Rounds).Select(prime => Fraction(Math.Cbrt(prime)))];

    // Word by word, and in each the sixteen lanes.
    private readonly uint[] _state = new uint[Words * Count];

    /// <summary>Whether the processor has what it takes.</summary>
    public static bool IsSupported => Avx512BW.IsSupported && BitConverter.IsLittleEndian;

    public void Start(int lane)
    {
        for (var word = 0; word < Words; word++)
        {
            _state[(word * Count) + lane] = InitialState[word];
        }
    }

    /// <summary>The hash of what the lane was given, padding included.</summary>
    public byte[] Finish(int lane)
    {
        var hash = new byte[HashBytes];
        for (var word = 0; word < Words; word++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(word * sizeof(uint)), _state[(word * Count) + lane]);
        }

        return hash;
    }

    /// <summary>Hashes so many blocks from each of sixteen places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Append(byte** from, int blocks)
    {
        // Sixteen words and as many rows to turn them from, aligned: an access across cache lines takes twice as long.
        var space = stackalloc byte[((2 * 16) + 1) * sizeof(Lanes)];
        var words = (Lanes*)(((nint)space + sizeof(Lanes) - 1) & -sizeof(Lanes));
        fixed (uint* state = _state, constants = RoundConstants)
        {
            var before = (Lanes*)state;
            var (a, b, c, d) = (before[0], before[1], before[2], before[3]);
            var (e, f, g, h) = (before[4], before[5], before[6], before[7]);
            for (nint at = 0; blocks > 0; blocks--, at += BlockBytes)
            {
                Load(words, words + 16, from, at);
                // The variables change places from round to round instead of their values. Each word is renewed as soon as it was
                // used, since that does not wait for the rounds.
                var constant = constants;
                for (; constant < constants + Rounds - 16; constant += 16)
                {
                    Round(a, b, c, ref d, e, f, g, ref h, NextAndRenew(words, 0, constant));
                    Round(h, a, b, ref c, d, e, f, ref g, NextAndRenew(words, 1, constant));
                    Round(g, h, a, ref b, c, d, e, ref f, NextAndRenew(words, 2, constant));
                    Round(f, g, h, ref a, b, c, d, ref e, NextAndRenew(words, 3, constant));
                    Round(e, f, g, ref h, a, b, c, ref d, NextAndRenew(words, 4, constant));
                    Round(d, e, f, ref g, h, a, b, ref c, NextAndRenew(words, 5, constant));
                    Round(c, d, e, ref f, g, h, a, ref b, NextAndRenew(words, 6, constant));
                    Round(b, c, d, ref e, f, g, h, ref a, NextAndRenew(words, 7, constant));
                    Round(a, b, c, ref d, e, f, g, ref h, NextAndRenew(words, 8, constant));
                    Round(h, a, b, ref c, d, e, f, ref g, NextAndRenew(words, 9, constant));
                    Round(g, h, a, ref b, c, d, e, ref f, NextAndRenew(words, 10, constant));
                    Round(f, g, h, ref a, b, c, d, ref e, NextAndRenew(words, 11, constant));
                    Round(e, f, g, ref h, a, b, c, ref d, NextAndRenew(words, 12, constant));
                    Round(d, e, f, ref g, h, a, b, ref c, NextAndRenew(words, 13, constant));
                    Round(c, d, e, ref f, g, h, a, ref b, NextAndRenew(words, 14, constant));
                    Round(b, c, d, ref e, f, g, h, ref a, NextAndRenew(words, 15, constant));
                }

                Round(a, b, c, ref d, e, f, g, ref h, Next(words, 0, constant));
                Round(h, a, b, ref c, d, e, f, ref g, Next(words, 1, constant));
                Round(g, h, a, ref b, c, d, e, ref f, Next(words, 2, constant));
                Round(f, g, h, ref a, b, c, d, ref e, Next(words, 3, constant));
                Round(e, f, g, ref h, a, b, c, ref d, Next(words, 4, constant));
                Round(d, e, f, ref g, h, a, b, ref c, Next(words, 5, constant));
                Round(c, d, e, ref f, g, h, a, ref b, Next(words, 6, constant));
                Round(b, c, d, ref e, f, g, h, ref a, Next(words, 7, constant));
                Round(a, b, c, ref d, e, f, g, ref h, Next(words, 8, constant));
                Round(h, a, b, ref c, d, e, f, ref g, Next(words, 9, constant));
                Round(g, h, a, ref b, c, d, e, ref f, Next(words, 10, constant));
                Round(f, g, h, ref a, b, c, d, ref e, Next(words, 11, constant));
                Round(e, f, g, ref h, a, b, c, ref d, Next(words, 12, constant));
                Round(d, e, f, ref g, h, a, b, ref c, Next(words, 13, constant));
                Round(c, d, e, ref f, g, h, a, ref b, Next(words, 14, constant));
                Round(b, c, d, ref e, f, g, h, ref a, Next(words, 15, constant));

                before[0] = a += before[0];
                before[1] = b += before[1];
                before[2] = c += before[2];
                before[3] = d += before[3];
                before[4] = e += before[4];
                before[5] = f += before[5];
                before[6] = g += before[6];
                before[7] = h += before[7];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(Lanes a, Lanes b, Lanes c, ref Lanes d, Lanes e, Lanes f, Lanes g, ref Lanes h, Lanes input)
    {
        var choice = Avx512F.TernaryLogic(e, f, g, 0xCA);
        var majority = Avx512F.TernaryLogic(a, b, c, 0xE8);
        var sum = h + input + choice
            + Xor(Avx512F.RotateRight(e, 6), Avx512F.RotateRight(e, 11), Avx512F.RotateRight(e, 25));
        d += sum;
        h = sum + (majority + Xor(Avx512F.RotateRight(a, 2), Avx512F.RotateRight(a, 13), Avx512F.RotateRight(a, 22)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Next(Lanes* words, int index, uint* constants) => words[index] + Vector512.Create(constants[index]);

    /// <summary>The same, with the word of sixteen rounds later put in its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes NextAndRenew(Lanes* words, int index, uint* constants)
    {
        var (word, early, late) = (words[index], words[(index + 1) & 15], words[(index + 14) & 15]);
        words[index] = word + words[(index + 9) & 15]
            + Xor(Avx512F.RotateRight(early, 7), Avx512F.RotateRight(early, 18), early >>> 3)
            + Xor(Avx512F.RotateRight(late, 17), Avx512F.RotateRight(late, 19), late >>> 10);
        return word + Vector512.Create(constants[index]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Xor(Lanes a, Lanes b, Lanes c) => Avx512F.TernaryLogic(a, b, c, 0x96);

    /// <summary>A block of each message, turned so that each word has its sixteen lanes together.</summary>
    private static void Load(Lanes* words, Lanes* row, byte** from, nint at)
    {
        // Words are big-endian.
        var order = Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        var orders = Vector512.Create(Vector256.Create(order, order), Vector256.Create(order, order));
        for (var lane = 0; lane < 16; lane++)
        {
            row[lane] = Avx512BW.Shuffle(Vector512.Load(from[lane] + at), orders).AsUInt32();
        }

        // Each four lanes: afterwards row 4q + j has in its part p the word 4p + j of the lanes 4q to 4q + 3.
        for (var quad = 0; quad < 16; quad += 4)
        {
            var low01 = Avx512F.UnpackLow(row[quad], row[quad + 1]).AsUInt64();
            var high01 = Avx512F.UnpackHigh(row[quad], row[quad + 1]).AsUInt64();
            var low23 = Avx512F.UnpackLow(row[quad + 2], row[quad + 3]).AsUInt64();
            var high23 = Avx512F.UnpackHigh(row[quad + 2], row[quad + 3]).AsUInt64();
            row[quad] = Avx512F.UnpackLow(low01, low23).AsUInt32();
            row[quad + 1] = Avx512F.UnpackHigh(low01, low23).AsUInt32();
            row[quad + 2] = Avx512F.UnpackLow(high01, high23).AsUInt32();
            row[quad + 3] = Avx512F.UnpackHigh(high01, high23).AsUInt32();
        }

        // Then the same part of all four quads.
        for (var index = 0; index < 4; index++)
        {
            var even = Avx512F.Shuffle4x128(row[index], row[4 + index], 0x88);
            var odd = Avx512F.Shuffle4x128(row[index], row[4 + index], 0xDD);
            var evenAbove = Avx512F.Shuffle4x128(row[8 + index], row[12 + index], 0x88);
            var oddAbove = Avx512F.Shuffle4x128(row[8 + index], row[12 + index], 0xDD);
            words[index] = Avx512F.Shuffle4x128(even, evenAbove, 0x88);
            words[4 + index] = Avx512F.Shuffle4x128(odd, oddAbove, 0x88);
            words[8 + index] = Avx512F.Shuffle4x128(even, evenAbove, 0xDD);
            words[12 + index] = Avx512F.Shuffle4x128(odd, oddAbove, 0xDD);
        }
    }

    private static IEnumerable<int> Primes() =>
        Enumerable.Range(2, 400).Where(number => Enumerable.Range(2, number - 2).All(divisor => number % divisor != 0));

    private static uint Fraction(double root) => (uint)((root - Math.Floor(root)) * (1L << 32));
}
