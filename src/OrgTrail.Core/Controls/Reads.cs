using OrgTrail.Core.Errors;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls;

/// <summary>Guards for changes that replace a whole document: what is replaced must have been read.</summary>
internal static class Reads
{
    /// <summary>Throws the access error unless the read gave an answer.</summary>
    public static void Require<T>(Observation<T> observation, string what, string? accountId)
        where T : class
    {
        if (observation.IsKnown)
        {
            return;
        }

        throw FaultErrors.Unreadable(observation.Fault, observation.Problem, observation.MissingPermission, what, accountId);
    }
}
