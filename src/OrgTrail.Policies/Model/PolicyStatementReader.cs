using System.Collections.Immutable;

namespace OrgTrail.Policies.Model;

/// <summary>Reads one statement.</summary>
internal static class PolicyStatementReader
{
    private static readonly string[] Elements =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    private static readonly (string One, string Other)[] Exclusive =
        [("Principal", "NotPrincipal"), ("Action", "NotAction"), ("Resource", "NotResource")];

    public static PolicyStatement Read(ref PolicyJsonReader reader)
    {
        var seen = ElementSet.Begin(ref reader, "A statement");
        var statement = new PolicyStatement { Effect = PolicyEffect.Deny };
        while (seen.Next(ref reader, Elements) is { } name)
        {
            statement = ReadElement(ref reader, statement, name);
            reader.Leave();
        }

        if (!seen.Contains("Effect"))
        {
            throw reader.Error("The statement has no Effect element.");
        }

        if (!seen.Contains("Action") && !seen.Contains("NotAction"))
        {
            throw reader.Error("The statement has neither Action nor NotAction.");
        }

        foreach (var (one, other) in Exclusive)
        {
            if (seen.Contains(one) && seen.Contains(other))
            {
                throw reader.Error($"The statement has both {one} and {other}.");
            }
        }

        return statement;
    }

    private static PolicyStatement ReadElement(ref PolicyJsonReader reader, PolicyStatement statement, string name) => name switch
    {
        "Sid" => statement with { Sid = reader.String("Sid") },
        "Effect" => statement with { Effect = ReadEffect(ref reader) },
        "Principal" => statement with { Principal = PolicyPrincipalReader.Read(ref reader) },
        "NotPrincipal" => statement with { NotPrincipal = PolicyPrincipalReader.Read(ref reader) },
        "Action" => statement with { Action = reader.OneOrMany("An action", anyScalar: false) },
        "NotAction" => statement with { NotAction = ReadList(ref reader, "An action") },
        "Resource" => statement with { Resource = ReadList(ref reader, "A resource") },
        "NotResource" => statement with { NotResource = ReadList(ref reader, "A resource") },
        _ => statement with { Condition = PolicyConditionReader.Read(ref reader) },
    };

    private static PolicyEffect ReadEffect(ref PolicyJsonReader reader) => reader.String("Effect") switch
    {
        "Allow" => PolicyEffect.Allow,
        "Deny" => PolicyEffect.Deny,
        _ => throw reader.Error("Effect must be Allow or Deny."),
    };

    // The model tells "absent" from "present" by the list being empty, so an empty list here would change its meaning.
    private static ImmutableArray<string> ReadList(ref PolicyJsonReader reader, string what)
    {
        var values = reader.OneOrMany(what, anyScalar: false);
        return values.IsEmpty ? throw reader.Error("The list is empty.") : values;
    }
}
