using System.Text.Json.Nodes;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Mending;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Dsc;

/// <summary>What came of mending, in the words of DSC.</summary>
internal sealed class DscMending(JsonObject wanted, IReadOnlyList<OrgTrailRepairResult> repairs)
{
    /// <summary>For each control that an agreement is missing for, the property that gives it.</summary>
    public IReadOnlyDictionary<string, string> Required { get; } = repairs
        .Where(r => r.RequiredSwitch is not null)
        .ToDictionary(r => r.ControlId, r => r.RequiredSwitch!.TrimStart('-'), StringComparer.Ordinal);

    /// <summary>What the controls would find after Set; what it would not mend stays as it is.</summary>
    public IReadOnlyList<OrgTrailBaselineResult> Foresee(IReadOnlyList<OrgTrailBaselineResult> results)
    {
        var mended = repairs.Where(r => r.Outcome == RepairOutcome.WouldMend).Select(r => r.ControlId).ToHashSet(StringComparer.Ordinal);
        return [.. results.Select(r => mended.Contains(r.ControlId)
            ? r with { Status = AssessmentStatus.Pass, Actual = $"after the changes: {r.Expected}", Remediation = null }
            : r)];
    }

    /// <summary>The names of the properties that were changed, or would be; Results for what belongs to none that was given.</summary>
    public IReadOnlyList<string> Changed
    {
        get
        {
            var mended = repairs.Where(r => r.Outcome is RepairOutcome.Mended or RepairOutcome.WouldMend).Select(r => r.ControlId).ToHashSet(StringComparer.Ordinal);
            var changed = wanted.Select(p => p.Key).Where(p => DscProperties.ControlsOf(p).Any(mended.Contains)).ToList();
            if (!mended.IsSubsetOf(changed.SelectMany(DscProperties.ControlsOf)))
            {
                changed.Add(DscSchema.Results);
            }

            return changed;
        }
    }

    /// <summary>The changes, each once: one may serve several controls.</summary>
    public JsonArray Changes() => new([.. repairs.SelectMany(r => r.Changes).Distinct().Select(c => (JsonNode)Describe(c))]);

    private static JsonObject Describe(AppliedChange change)
    {
        var described = new JsonObject
        {
            ["ControlId"] = change.ControlId,
            ["Operation"] = change.Operation,
            ["Resource"] = change.Resource,
            ["IsApplied"] = change.IsApplied,
        };
        DscState.Add(described, "Before", change.Before);
        DscState.Add(described, "After", change.After);
        return described;
    }
}
