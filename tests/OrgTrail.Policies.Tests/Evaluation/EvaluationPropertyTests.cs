using CsCheck;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Merging;
using OrgTrail.Policies.Model;
using OrgTrail.Policies.Tests.Oracle.Generating;

namespace OrgTrail.Policies.Tests.Evaluation;

/// <summary>Laws that hold for every policy; each sample is a seed of the generator that the oracle test uses too.</summary>
public sealed class EvaluationPropertyTests
{
    private static readonly Gen<GeneratedCase> Cases = Gen.Int.Select(seed => new CaseGenerator(seed).Next());

    [Fact]
    public void Adding_a_Deny_never_turns_denied_into_allowed() =>
        Gen.Select(Cases, Gen.Int).Sample((generated, seed) =>
        {
            var deny = new StatementGenerator(new Random(seed)).Statement(withPrincipal: false, denyShare: 1);
            var before = PolicyEvaluator.Evaluate(generated.Request, generated.Policies);
            foreach (var policies in WithDeny(generated.Policies, deny))
            {
                var after = PolicyEvaluator.Evaluate(generated.Request, policies);
                Assert.True(Rank(after) <= Rank(before), $"{before.Reason} became {after.Reason}");
            }
        });

    [Fact]
    public void Writing_and_reading_keeps_every_decision() =>
        Cases.Sample(generated =>
        {
            var policies = generated.Policies with
            {
                IdentityPolicies = [.. generated.Policies.IdentityPolicies.Select(p => Changed(p, d => PolicyDocument.Parse(d.ToJson())))],
                ResourcePolicy = generated.Policies.ResourcePolicy is { } r ? Changed(r, d => PolicyDocument.Parse(d.ToJson(indented: true))) : null,
                SessionPolicies = [.. generated.Policies.SessionPolicies.Select(p => Changed(p, d => d.Normalize()))],
            };
            Assert.Equal(
                PolicyEvaluator.Evaluate(generated.Request, generated.Policies).Result,
                PolicyEvaluator.Evaluate(generated.Request, policies).Result);
        });

    [Fact]
    public void Equivalent_documents_decide_alike() =>
        Cases.Sample(generated =>
        {
            var policies = generated.Policies with
            {
                IdentityPolicies = [.. generated.Policies.IdentityPolicies.Select(p => Changed(p, d => d.Normalize()))],
                ResourcePolicy = generated.Policies.ResourcePolicy is { } r ? Changed(r, d => d.Normalize()) : null,
            };
            Assert.Equal(
                PolicyEvaluator.Evaluate(generated.Request, generated.Policies).Result,
                PolicyEvaluator.Evaluate(generated.Request, policies).Result);
        });

    [Fact]
    public void Merging_keeps_foreign_statements_and_is_idempotent() =>
        Gen.Select(Gen.Int, Gen.Int).Sample((foreignSeed, oursSeed) =>
        {
            var foreign = new StatementGenerator(new Random(foreignSeed)).Document(withPrincipal: true, 0.3, most: 6);
            var ours = new StatementGenerator(new Random(oursSeed)).Document(withPrincipal: true, 0.3, most: 4)
                .Statement.Select((s, i) => s with { Sid = $"OrgTrail{i}" }).ToList();
            var once = PolicyMerge.Merge(foreign, ours, "OrgTrail");
            Assert.Equal(foreign.Statement, once.Document.Statement.Take(foreign.Statement.Length));
            var twice = PolicyMerge.Merge(once.Document, ours, "OrgTrail");
            Assert.False(twice.IsChanged);
            Assert.Equal(once.Document.ToJson(), twice.Document.ToJson());
            Assert.True(PolicyMerge.Merge(once.Document, [], "OrgTrail").Document.IsEquivalentTo(foreign));
        });

    private static int Rank(AuthorizationDecision decision) => decision.Result switch
    {
        DecisionResult.Allowed => 2,
        DecisionResult.Indeterminate => 1,
        _ => 0,
    };

    private static PolicySource Changed(PolicySource policy, Func<PolicyDocument, PolicyDocument> change) =>
        policy with { Document = change(policy.Document) };

    private static IEnumerable<AuthorizationPolicies> WithDeny(AuthorizationPolicies policies, PolicyStatement deny)
    {
        var plain = new PolicySource("deny", new PolicyDocument { Statement = [deny] });
        var forEveryone = deny with { Principal = new PolicyPrincipal { IsEveryone = true } };
        yield return policies with { IdentityPolicies = policies.IdentityPolicies.Add(plain) };
        yield return policies with
        {
            ServiceControlPolicies = [.. policies.ServiceControlPolicies.Select(l => l with { Policies = l.Policies.Add(plain) })],
        };
        yield return policies with
        {
            ResourcePolicy = policies.ResourcePolicy is { } r
                ? Changed(r, d => d with { Statement = d.Statement.Add(forEveryone) })
                : new PolicySource("deny", new PolicyDocument { Statement = [forEveryone] }),
        };
    }
}
