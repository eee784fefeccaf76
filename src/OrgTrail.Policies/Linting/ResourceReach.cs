using System.Collections.Immutable;
using OrgTrail.Policies.Actions;

namespace OrgTrail.Policies.Linting;

/// <summary>Which resource types a statement's resources can name. Each type is looked at once, however many actions there are.</summary>
internal sealed class ResourceReach(ImmutableArray<string> resources)
{
    private readonly Dictionary<string, bool> _types = new(StringComparer.Ordinal);
    private readonly bool _everything = resources.Any(ArnPattern.IsEverything);

    /// <summary>Whether a request for the action can match one of the resources.</summary>
    public bool CanMatch(ActionFacts action) => _everything || action.ResourceTypes.Any(Reaches);

    public bool Reaches(ResourceType type)
    {
        if (_everything)
        {
            return true;
        }

        if (!_types.TryGetValue(type.ArnPattern, out bool reached))
        {
            reached = resources.Any(resource => ArnPattern.Overlap(resource, type.ArnPattern));
            _types.Add(type.ArnPattern, reached);
        }

        return reached;
    }
}
