using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OrgTrail.Policies.Evaluation.Matching;

/// <summary>An address with a prefix length; bits behind the prefix don't count.</summary>
internal sealed class IpRange
{
    private readonly byte[] _address;
    private readonly int _bits;

    private IpRange(byte[] address, int bits)
    {
        _address = address;
        _bits = bits;
    }

    public static IpRange? TryParse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? text : text[..slash];

        // The framework also reads "10.1" and hexadecimal parts as IPv4, which the policy language does not.
        if (!IPAddress.TryParse(host, out var address)
            || (address.AddressFamily == AddressFamily.InterNetwork && host.AsSpan().Count('.') != 3))
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        var bits = bytes.Length * 8;
        if (slash >= 0 && !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out bits))
        {
            return null;
        }

        return bits <= bytes.Length * 8 ? new IpRange(bytes, bits) : null;
    }

    public bool Contains(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out var length) || length != _address.Length)
        {
            return false;
        }

        var whole = _bits / 8;
        if (!bytes[..whole].SequenceEqual(_address.AsSpan(0, whole)))
        {
            return false;
        }

        var rest = _bits % 8;
        return rest == 0 || (bytes[whole] ^ _address[whole]) >> (8 - rest) == 0;
    }
}
