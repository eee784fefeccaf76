using System.Collections.Immutable;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Oracle.Generating;

/// <summary>Random statements and policies.</summary>
internal sealed class StatementGenerator(Random random)
{
    public PolicyDocument Document(bool withPrincipal, double denyShare, int most = 3) => new()
    {
        Statement = [.. Enumerable.Range(0, 1 + random.Next(most)).Select(_ => Statement(withPrincipal, denyShare))],
    };

    public PolicyStatement Statement(bool withPrincipal, double denyShare)
    {
        var deny = random.NextDouble() < denyShare;
        var notAction = Chance(0.1);
        var notResource = Chance(0.1);
        return new PolicyStatement
        {
            Sid = Chance(0.3) ? $"S{random.Next(1000)}" : null,
            Effect = deny ? PolicyEffect.Deny : PolicyEffect.Allow,
            Principal = withPrincipal ? Principal() : null,
            Action = notAction ? [] : Some(Vocabulary.Actions, 3),
            NotAction = notAction ? Some(Vocabulary.Actions, 2) : [],
            Resource = notResource ? [] : Some(Vocabulary.Resources, 3),
            NotResource = notResource ? Some(Vocabulary.Resources, 2) : [],
            Condition = Conditions(),
        };
    }

    public ImmutableArray<PolicyCondition> Conditions()
    {
        if (Chance(0.55))
        {
            return [];
        }

        return [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => Condition()).DistinctBy(c => (c.Operator, c.Key))];
    }

    private PolicyCondition Condition()
    {
        var kind = Pick(ConditionVocabulary.Kinds);
        if (Chance(0.1))
        {
            return new PolicyCondition("Null", kind.Key, [Chance(0.5) ? "true" : "false"]);
        }

        var op = Pick(kind.Operators);
        if (kind.IsMultiValued)
        {
            op = (Chance(0.5) ? "ForAnyValue:" : "ForAllValues:") + op;
        }

        return new PolicyCondition(Chance(0.2) ? op + "IfExists" : op, kind.Key, Some(kind.PolicyValues, 2));
    }

    private PolicyPrincipal Principal()
    {
        if (Chance(0.25))
        {
            return new PolicyPrincipal { IsEveryone = true };
        }

        var types = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (Chance(0.85))
        {
            types["AWS"] = Some(Vocabulary.AwsPrincipals, 3);
        }

        if (types.Count == 0 || Chance(0.25))
        {
            types["Service"] = Some(Vocabulary.Services, 2);
        }

        return new PolicyPrincipal { ByType = types.ToImmutable() };
    }

    public bool Chance(double share) => random.NextDouble() < share;

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public ImmutableArray<string> Some(IReadOnlyList<string> from, int most) =>
        [.. Enumerable.Range(0, 1 + random.Next(most)).Select(_ => Pick(from)).Distinct(StringComparer.Ordinal)];
}
