using OrgTrail.Core.Protecting;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Protecting;

/// <summary>Every destructive action really tried by everybody; what happens is what the matrix says.</summary>
public sealed class AttackTests
{
    public static IEnumerable<TheoryDataRow<Scenario>> Scenarios => Scenario.All.Select(s => new TheoryDataRow<Scenario>(s));

    [Theory]
    [MemberData(nameof(Scenarios), DisableDiscoveryEnumeration = true)]
    public async Task The_sandbox_does_what_the_matrix_says(Scenario scenario)
    {
        using var first = await Battlefield.PrepareAsync(scenario);
        var matrix = (await first.ProveAsync()).ToLookup(c => (c.PrincipalClass, c.Action));
        var wrong = new List<string>();
        var tried = 0;
        var field = first;
        var spent = new List<Battlefield>();
        for (var i = 0; i < first.Attackers.Count; i++)
        {
            if (!scenario.Attackers.Contains(first.Attackers[i].Class))
            {
                continue;
            }

            foreach (var attack in Attacks.All.Where(a => IsPossible(a, first.Attackers[i], first)))
            {
                var attacker = field.Attackers[i];
                var outcome = await field.TryAsync(attacker, attack);
                var succeeded = outcome != Outcome.Denied;
                tried++;
                var cells = new[] { attack.Action, attack.AlsoNeeds }.OfType<string>().SelectMany(a => matrix[(attacker.Class, a)]).ToArray();
                if (Contradicts(cells, succeeded))
                {
                    wrong.Add($"{attacker.Class} {attack.Action}: {(succeeded ? "succeeded" : "was denied")}, but the matrix says {string.Join(", ", cells.Select(c => $"{c.Decision}: {c.Reason}"))}");
                }

                if (outcome == Outcome.Done)
                {
                    // What was done may open or close the way for the next one, who must find everything as it was.
                    field = await Battlefield.PrepareAsync(scenario, withTrail: false);
                    spent.Add(field);
                }
            }
        }

        spent.ForEach(f => f.Dispose());
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(tried >= 40, $"only {tried} attacks were made");
    }

    [Fact]
    public void Every_destructive_action_is_tried_or_has_no_request()
    {
        var tried = Attacks.All.Select(a => a.Action).ToHashSet(StringComparer.Ordinal);
        var rows = DestructiveRows();

        Assert.Equal(rows.Where(a => !tried.Contains(a)).Order(StringComparer.Ordinal), Attacks.WithoutRequest);
    }

    // Where the matrix can't tell, either may happen. What it says, must.
    private static bool Contradicts(LogBucketProtectionResult[] cells, bool succeeded)
    {
        Assert.NotEmpty(cells);
        var isDenied = cells.Any(c => c.Decision == ProtectionDecision.Denied);
        return isDenied ? succeeded : !succeeded && cells.All(c => c.Decision == ProtectionDecision.Allowed);
    }

    private static bool IsPossible(Attack attack, Attacker attacker, Battlefield field) =>
        (!attack.OnOwnAccount || attacker.Account?.Id == field.Landscape.Sandbox.LogArchive.Id)
        && (attack.Action != "organizations:LeaveOrganization" || !field.Desired.SingleAccount)
        && (!attack.Action.StartsWith("kms:", StringComparison.Ordinal) || (field.Target.KmsKeyArn is not null && attacker.Account is not null));

    private static IEnumerable<string> DestructiveRows() =>
        Policies.Documents.LogBucketActions.BucketConfiguration
            .Concat(Policies.Documents.LogBucketActions.YoungBucketConfiguration)
            .Concat(Policies.Documents.LogBucketActions.ObjectTampering)
            .Concat(Policies.Documents.LogBucketActions.YoungObjectTampering)
            .Concat(Policies.Documents.LogBucketActions.Account)
            .Concat(Policies.Documents.LogBucketActions.Key)
            .Append(Policies.Documents.LogBucketActions.PutObject);
}
