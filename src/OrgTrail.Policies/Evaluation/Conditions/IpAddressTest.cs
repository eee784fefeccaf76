using System.Collections.Immutable;
using System.Net;
using OrgTrail.Policies.Evaluation.Matching;

namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>IpAddress and NotIpAddress: addresses or CIDR ranges, IPv4 and IPv6, never one for the other.</summary>
internal sealed class IpAddressTest(ImmutableArray<string> values) : ConditionTest
{
    private readonly IpRange?[] _ranges = [.. values.Select(IpRange.TryParse)];

    public override Tri MatchesAny(string value, RequestFacts facts, bool negated)
    {
        if (!IPAddress.TryParse(value, out var address))
        {
            return Tri.Unknown;
        }

        var result = Tri.False;
        foreach (var range in _ranges)
        {
            result = result.Or(range is null ? Tri.Unknown : TriLogic.Of(range.Contains(address)));
        }

        return result;
    }
}
