using System.Globalization;
using System.Text;
using OrgTrail.Core.Controls;

namespace OrgTrail.Core.Tests.Mutations;

/// <summary>Writes docs/mutations.md from what the suite does.</summary>
internal static class MutationDocument
{
    private const string Head = """
        # Mutation check

        For each control the test suite breaks one thing of a complete deployment in the sandbox, sees that the control and those that
        depend on the same thing notice, and no other, mends it, and sees every control as it was before. The protection stays on
        meanwhile: the damage is done by the break-glass user or in the management account, since nobody else could.

        "By its plan": the change that the control itself plans is made, as `Repair-OrgTrailBaseline` does. Where a control has no plan,
        since only people can decide or do it, the suite does what people would.

        <!-- Generated from tests/OrgTrail.Core.Tests/Mutations. Change the mutations there, then write this file anew:
             ORGTRAIL_WRITE_DOCS=1 dotnet test tests/OrgTrail.Core.Tests -->

        | Control | What was broken | It says | Also seen by | Not judged meanwhile | Mended |
        | --- | --- | --- | --- | --- | --- |

        """;

    public static string Create()
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var mutation in AllMutations.InOrder)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {mutation.ControlId} | {mutation.Broken} | {mutation.Verdict} | {Names(mutation.SeenBy)} | {Names(mutation.Muted)} | {Mended(mutation)} |\n");
        }

        var byPlan = AllMutations.InOrder.Count(m => m.ByHand is null);
        text.Append(CultureInfo.InvariantCulture, $"\n{AllMutations.InOrder.Count} mutations, {byPlan} mended by plan, {AllMutations.InOrder.Count - byPlan} by hand.\n");
        return text.ToString();
    }

    private static string Names(string[] ids) => ids.Length == 0 ? "-" : string.Join(", ", ids.Order(StringComparer.Ordinal));

    private static string Mended(Mutation mutation)
    {
        if (mutation.ByHand is { } byHand)
        {
            return $"By hand: {byHand}";
        }

        var consent = ControlCatalogue.All.Single(c => c.Id == mutation.ControlId).Consent;
        return (mutation.MendedBy is { } other ? $"By the plan of {other}" : "By its plan") + (consent == MendConsent.None ? string.Empty : $" (needs consent: {consent})");
    }
}
