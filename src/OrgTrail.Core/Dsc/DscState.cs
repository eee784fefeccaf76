using System.Globalization;
using System.Text.Json.Nodes;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Dsc;

/// <summary>
/// The state in the shape of an instance. A property that was wanted is in it when the controls that judge it say that it is in force,
/// and left out when they don't; <c>Results</c> has what was found in its place.
/// </summary>
public sealed class DscState(JsonObject wanted, ControlContext context, IReadOnlyList<OrgTrailBaselineResult> results)
{
    /// <summary>What the controls found.</summary>
    public IReadOnlyList<OrgTrailBaselineResult> Results { get; } = results;

    /// <summary>The same with other results.</summary>
    public DscState With(IReadOnlyList<OrgTrailBaselineResult> others) => new(wanted, context, others);

    /// <summary>Whether anything could be read at all.</summary>
    public bool IsKnown => Results.Any(r => r.Status is not (AssessmentStatus.Unknown or AssessmentStatus.NotApplicable));

    /// <summary>Whether no control is Fail or Unknown.</summary>
    public bool IsInDesiredState => Results.All(IsFine);

    /// <summary>The properties that are not in force. Results is one of them when a control fails that belongs to none that was given.</summary>
    public IReadOnlyList<string> Differing
    {
        get
        {
            var bad = Results.Where(r => !IsFine(r)).Select(r => r.ControlId).ToHashSet(StringComparer.Ordinal);
            var differing = wanted.Select(p => p.Key).Where(p => DscProperties.ControlsOf(p).Any(bad.Contains)).ToList();
            var told = differing.SelectMany(DscProperties.ControlsOf).ToHashSet(StringComparer.Ordinal);
            if (!bad.IsSubsetOf(told))
            {
                differing.Add(DscSchema.Results);
            }

            return differing;
        }
    }

    /// <summary>Whether a result needs nothing to be done.</summary>
    public static bool IsFine(OrgTrailBaselineResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Status is not (AssessmentStatus.Fail or AssessmentStatus.Unknown);
    }

    /// <summary>As JSON.</summary>
    /// <param name="required">For a control that an agreement is missing for, the property that gives it.</param>
    public JsonObject ToJson(IReadOnlyDictionary<string, string>? required = null)
    {
        var state = new JsonObject();
        foreach (var (name, value) in wanted)
        {
            var judging = Results.Where(r => DscProperties.ControlsOf(name).Contains(r.ControlId)).ToArray();
            if (DscProperties.ControlsOf(name).Count == 0 || (judging.Length > 0 && judging.All(IsFine)))
            {
                state[name] = value?.DeepClone();
            }
        }

        foreach (var (name, value) in Found())
        {
            if (!string.IsNullOrEmpty(value) && value != TrailIdentity.Unknown)
            {
                state.TryAdd(name, value);
            }
        }

        state[DscSchema.Results] = new JsonArray([.. Results.Select(r => (JsonNode)Describe(r, required?.GetValueOrDefault(r.ControlId)))]);
        return state;
    }

    private IEnumerable<(string Name, string? Value)> Found()
    {
        // What does not exist is not told as if it did; what no control judged is not known to exist.
        yield return ("BucketName", Exists("OT-BUCKET-001") ? context.Desired.BucketName : null);
        yield return ("TrailName", Exists("OT-TRAIL-002") ? context.Desired.TrailName : null);
        yield return ("TrailRegion", Exists("OT-TRAIL-002") ? context.Desired.TrailRegion : null);
        yield return ("KmsKeyArn", Exists("OT-TRAIL-008") ? context.KmsKeyArn : null);
        yield return ("LogAccountId", context.Identity.LogAccountId);
        yield return ("ManagementAccountId", context.Identity.ManagementAccountId);
        yield return ("OrganizationId", context.Identity.OrganizationId);
    }

    private bool Exists(string controlId) => Results.Any(r => r.ControlId == controlId && r.Status == AssessmentStatus.Pass);

    private static JsonObject Describe(OrgTrailBaselineResult result, string? required)
    {
        var described = new JsonObject
        {
            ["ControlId"] = result.ControlId,
            ["Status"] = result.Status.ToString(),
            ["Severity"] = result.Severity.ToString(),
            ["Title"] = result.Title,
            ["Resource"] = result.Resource,
            ["Expected"] = result.Expected,
            ["Actual"] = result.Actual,
        };
        Add(described, "AccountId", result.AccountId);
        Add(described, "Remediation", result.Remediation);
        Add(described, "MissingPermission", result.MissingPermission);
        Add(described, "SuppressedUntil", result.Suppression?.ExpiresOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(described, "RequiredProperty", required);
        return described;
    }

    /// <summary>Adds a text that is there: null is not a value that the schema knows.</summary>
    internal static void Add(JsonObject to, string name, string? value)
    {
        if (value is not null)
        {
            to[name] = value;
        }
    }
}
