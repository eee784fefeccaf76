using System.Text;

namespace OrgTrail.Sandbox.Archives;

/// <summary>What the events of one account in one region have in common: the things there are few of.</summary>
internal sealed class RecordFacts
{
    private const int PoolSize = 8;
    private static readonly byte[] HexDigits = Encoding.ASCII.GetBytes(Draws.Hex);
    private static readonly byte[] Base32 = Encoding.ASCII.GetBytes(Draws.Base32);
    private readonly byte[] _account;
    private readonly byte[] _region;
    private readonly byte[] _resources = new byte[17 * PoolSize];
    private readonly byte[] _identities = new byte[16 * PoolSize];
    private readonly byte[] _accessKeys = new byte[16 * PoolSize];
    private readonly byte[] _addresses = new byte[3 * PoolSize];

    public RecordFacts(ArchiveChain chain)
    {
        _account = Encoding.ASCII.GetBytes(chain.AccountId);
        _region = Encoding.ASCII.GetBytes(chain.Region);
        var draws = chain.OwnDraws(1);
        draws.Fill(_resources, HexDigits);
        draws.Fill(_identities, Base32);
        draws.Fill(_accessKeys, Base32);
        for (var i = 0; i < PoolSize; i++)
        {
            Digits(_addresses.AsSpan(i * 3, 3), 100 + draws.Next(150));
        }
    }

    public int Write(RecordTemplate.Place place, Span<byte> into, ReadOnlySpan<byte> time, ref Draws draws)
    {
        switch (place)
        {
            case RecordTemplate.Place.Account: return Copy(_account, into);
            case RecordTemplate.Place.Region: return Copy(_region, into);
            case RecordTemplate.Place.Time: return Copy(time, into);
            case RecordTemplate.Place.Resource: return Pick(_resources, 17, into, ref draws);
            case RecordTemplate.Place.Identity: return Pick(_identities, 16, into, ref draws);
            case RecordTemplate.Place.AccessKey: return Pick(_accessKeys, 16, into, ref draws);
            case RecordTemplate.Place.Address: return Pick(_addresses, 3, into, ref draws);
            case RecordTemplate.Place.Uuid:
                WriteUuid(into[..36], ref draws);
                return 36;
            case RecordTemplate.Place.Number:
                Digits(into[..6], draws.Next(1_000_000));
                return 6;
            default:
                return 0;
        }
    }

    private static void WriteUuid(Span<byte> into, ref Draws draws)
    {
        ulong bits = 0;
        for (var i = 0; i < 36; i++)
        {
            if (i is 0 or 18)
            {
                bits = draws.Next();
            }

            into[i] = i switch
            {
                8 or 13 or 18 or 23 => (byte)'-',
                14 => (byte)'4',
                19 => "89ab"u8[(int)(bits & 3)],
                _ => HexDigits[(int)(bits & 15)],
            };
            bits >>= 4;
        }
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> into)
    {
        from.CopyTo(into);
        return from.Length;
    }

    private static int Pick(byte[] pool, int length, Span<byte> into, ref Draws draws) =>
        Copy(pool.AsSpan(draws.Next(PoolSize) * length, length), into);

    private static void Digits(Span<byte> into, int number)
    {
        for (var i = into.Length - 1; i >= 0; i--, number /= 10)
        {
            into[i] = (byte)('0' + (number % 10));
        }
    }
}
