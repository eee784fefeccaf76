using System.Globalization;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Configuration;

/// <summary>
/// Applies exceptions to results. A Fail or Warning under an exception in force becomes Suppressed; under an expired one it stays what it
/// is and says so. Unknown is never suppressed: nobody can accept what nobody could read.
/// </summary>
public sealed class BaselineExceptions(IReadOnlyList<BaselineException> exceptions, DateOnly today)
{
    /// <summary>The result as the exceptions leave it.</summary>
    public OrgTrailBaselineResult Apply(OrgTrailBaselineResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status is not (AssessmentStatus.Fail or AssessmentStatus.Warning))
        {
            return result;
        }

        // The one that lasts longest counts: an exception that was renewed beside the old one is in force.
        return exceptions.Where(e => e.Matches(result)).MaxBy(e => e.ExpiresOn) is not { } exception ? result
            : exception.ExpiresOn >= today ? Suppressed(result, exception)
            : Expired(result, exception);
    }

    /// <summary>Exceptions that the results show to be needless or mistaken, in words.</summary>
    public IEnumerable<string> Complaints(IReadOnlyCollection<OrgTrailBaselineResult> results)
    {
        foreach (var exception in exceptions)
        {
            if (exception.Resource is null && ControlCatalogue.All.All(c => exception.IsAbout(c.Id)))
            {
                yield return $"The exception for {exception} accepts whatever fails, on every resource. Name the controls that it is meant for.";
            }

            var about = results.Where(r => exception.IsAbout(r.ControlId)).ToArray();
            var matched = about.Where(exception.Matches).ToArray();
            if (about.Length == 0 || Array.Exists(matched, r => r.Status is not (AssessmentStatus.Pass or AssessmentStatus.NotApplicable)))
            {
                // Not assessed this time, or needed, or not to be told because it could not be read.
                continue;
            }

            yield return matched.Length == 0
                ? $"The exception for {exception} matches nothing: {about[0].ControlId} judges {about[0].Resource}. Correct its Resource."
                : $"The exception for {exception} is not needed any more: {matched[0].ControlId} is {matched[0].Status}. Take it out of the configuration.";
        }
    }

    private static OrgTrailBaselineResult Suppressed(OrgTrailBaselineResult result, BaselineException exception) => result with
    {
        Status = AssessmentStatus.Suppressed,
        Suppression = new BaselineSuppression(exception.ReasonInFull, exception.ExpiresOn, IsExpired: false),
    };

    private static OrgTrailBaselineResult Expired(OrgTrailBaselineResult result, BaselineException exception)
    {
        var day = exception.ExpiresOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return result with
        {
            Actual = $"{result.Actual} (the exception for it expired on {day}: {exception.ReasonInFull})",
            Remediation = $"{result.Remediation ?? "Mend it."} Or renew the exception in the configuration, with a new date.",
            Suppression = new BaselineSuppression(exception.ReasonInFull, exception.ExpiresOn, IsExpired: true),
        };
    }
}
