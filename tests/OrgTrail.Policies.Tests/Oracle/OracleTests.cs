using System.Globalization;
using System.Text.Json;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Tests.Oracle.Generating;

namespace OrgTrail.Policies.Tests.Oracle;

[Trait("Category", "Oracle")]
public sealed class OracleTests
{
    private const int Cases = 24_000;

    [Fact]
    public async Task Every_decision_agrees_with_an_independent_simulator_or_the_difference_is_explained()
    {
        var generator = new CaseGenerator(seed: 20261123);
        var cases = Enumerable.Range(0, Cases).Select(_ => generator.Next()).ToList();
        var (answers, unavailable) = await OracleProcess.AskAsync(cases.Select(OracleQuestion.Of), TestContext.Current.CancellationToken);
        Assert.SkipWhen(answers is null, $"The oracle is not available: {unavailable}.");
        Assert.Equal(Cases, answers.Count);

        var unexplained = new List<string>();
        var explained = 0;
        var byResult = new Dictionary<string, int>();
        for (var i = 0; i < Cases; i++)
        {
            var ours = PolicyEvaluator.Evaluate(cases[i].Request, cases[i].Policies);
            var theirs = JsonSerializer.Deserialize<string>(answers[i])!;
            byResult[theirs] = byResult.GetValueOrDefault(theirs) + 1;
            if (ours.Result.ToString() == theirs)
            {
                continue;
            }

            if (IsExplained(cases[i], theirs))
            {
                explained++;
            }
            else
            {
                unexplained.Add($"{i}: ours {ours.Result} ({ours.Reason}), theirs {theirs}\n{OracleQuestion.Of(cases[i])}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Cases} cases, {explained} differences explained; {string.Join(", ", byResult.Select(r => $"{r.Key}: {r.Value}"))}"));
        Assert.True(unexplained.Count == 0, $"{unexplained.Count} unexplained differences, the first: {unexplained.FirstOrDefault()}");

        // A generator that met nothing but denials would prove nothing, and explanations must stay the exception.
        Assert.All(["Allowed", "ImplicitlyDenied", "ExplicitlyDenied"], r => Assert.True(byResult[r] > Cases / 10, r));
        Assert.True(explained < Cases / 50, $"{explained} differences need an explanation.");
    }

    private static bool IsExplained(GeneratedCase generated, string theirs)
    {
        foreach (var explanation in Explanations.All)
        {
            generated = explanation.AsTheOracleReads(generated);
        }

        return PolicyEvaluator.Evaluate(generated.Request, generated.Policies).Result.ToString() == theirs;
    }
}
