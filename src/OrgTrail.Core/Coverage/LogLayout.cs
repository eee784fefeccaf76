using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Coverage;

/// <summary>Where the accounts' folders are in the bucket: <c>[prefix/]AWSLogs/[o-id/]</c>.</summary>
/// <param name="Folder">The folder, ending in a slash; null when it is not known.</param>
/// <param name="Problem">What keeps it from being known.</param>
/// <param name="MissingPermission">The permission that would make it known.</param>
/// <param name="Warning">What was not read but seen in the bucket instead.</param>
internal sealed record LogLayout(string? Folder, string? Problem = null, string? MissingPermission = null, string? Warning = null)
{
    /// <summary>
    /// The layout by trail and organization; what of them could not be read, by the folders there are: Control Tower, for one,
    /// has the organization's id for a prefix.
    /// </summary>
    public static async Task<LogLayout> FindAsync(ControlContext context, BucketLister lister, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        var prefix = context.Desired.KeyPrefix is { Length: > 0 } given ? given + "/" : string.Empty;
        var organization = context.Identity.OrganizationId;
        try
        {
            var trail = await context.Snapshot.Trail.TrailAsync(context.Desired.TrailName).ConfigureAwait(false);
            if (prefix.Length == 0 && trail.Status != ObservationStatus.Found)
            {
                // The first of them wins: a prefix beside AWSLogs/ is another trail's, or nobody's.
                var top = await lister.FoldersAsync(string.Empty, cancellationToken).ConfigureAwait(false);
                var found = top.Count == 0 || top.Contains(LogNames.Root.TrimEnd('/')) ? string.Empty : top.Find(IsOrganizationId) is { } folder ? folder + "/" : null;
                var why = $"the trail could not be read ({trail.Problem ?? "there is none of that name"})";
                if (found is null)
                {
                    return new(null, $"{why}, so its key prefix is not known: give it with -KeyPrefix", trail.MissingPermission);
                }

                prefix = found;
                warnings.Add($"{Capital(why)}: logs are looked for in {prefix}{LogNames.Root}. Give -KeyPrefix if they are elsewhere.{Allow(trail.MissingPermission)}");
            }

            var root = prefix + LogNames.Root;
            if (organization == TrailIdentity.Unknown)
            {
                var read = await context.Snapshot.Organization.Organization.ConfigureAwait(false);
                var why = $"the organization could not be read ({read.Problem ?? "the account is in none"})";
                organization = (await lister.FoldersAsync(root, cancellationToken).ConfigureAwait(false)).Find(IsOrganizationId);
                if (organization is null)
                {
                    return new(null, $"{why}, and no folder in {root} is an organization's: give it with -OrganizationId", read.MissingPermission);
                }

                warnings.Add($"{Capital(why)}: logs are looked for in {root}{organization}/. Give -OrganizationId if that is another's.{Allow(read.MissingPermission)}");
            }

            return new(organization is null ? root : $"{root}{organization}/", Warning: warnings.Count == 0 ? null : string.Join(" ", warnings));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = AwsFault.From(exception);
            return new(null, fault.Message, fault.Kind == AwsFaultKind.AccessDenied ? fault.MissingAction ?? "s3:ListBucket" : null);
        }
    }

    private static bool IsOrganizationId(string folder) => folder.StartsWith("o-", StringComparison.Ordinal);

    private static string Allow(string? permission) => permission is null ? string.Empty : $" Allow {permission} to know it.";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
