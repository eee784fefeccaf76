using System.Collections.Immutable;
using System.Text.Json;

namespace OrgTrail.Policies.Model;

/// <summary>Reads a Principal or NotPrincipal element.</summary>
internal static class PolicyPrincipalReader
{
    private static readonly string[] Types = ["AWS", "Service", "Federated", "CanonicalUser"];

    public static PolicyPrincipal Read(ref PolicyJsonReader reader)
    {
        if (reader.Token == JsonTokenType.String)
        {
            return reader.String("Principal") == "*"
                ? new PolicyPrincipal { IsEveryone = true }
                : throw reader.Error("A principal is \"*\" or an object such as {\"AWS\": \"…\"}.");
        }

        var seen = ElementSet.Begin(ref reader, "A principal other than \"*\"");
        var byType = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        while (seen.Next(ref reader, Types) is { } type)
        {
            byType.Add(type, reader.OneOrMany("A principal", anyScalar: false));
            reader.Leave();
        }

        return new PolicyPrincipal { ByType = byType.ToImmutable() };
    }
}
