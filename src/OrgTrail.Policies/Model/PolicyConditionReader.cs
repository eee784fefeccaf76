using System.Collections.Immutable;

namespace OrgTrail.Policies.Model;

/// <summary>Reads a Condition element into a flat list; operators stay as written, known or not.</summary>
internal static class PolicyConditionReader
{
    public static ImmutableArray<PolicyCondition> Read(ref PolicyJsonReader reader)
    {
        var operators = ElementSet.Begin(ref reader, "Condition");
        var conditions = ImmutableArray.CreateBuilder<PolicyCondition>();
        while (operators.Next(ref reader, known: null) is { } op)
        {
            var keys = ElementSet.Begin(ref reader, "A condition operator's value");
            while (keys.Next(ref reader, known: null) is { } key)
            {
                conditions.Add(new PolicyCondition(op, key, reader.OneOrMany("A condition value", anyScalar: true)));
                reader.Leave();
            }

            reader.Leave();
        }

        return conditions.DrainToImmutable();
    }
}
