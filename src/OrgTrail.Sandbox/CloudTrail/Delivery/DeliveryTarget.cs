using System.Globalization;
using OrgTrail.Sandbox.CloudTrail.State;

namespace OrgTrail.Sandbox.CloudTrail.Delivery;

/// <summary>One account and region of a trail, to which files are delivered.</summary>
internal sealed record DeliveryTarget(Trail Trail, string AccountId, string Region, DeliveryStream Stream)
{
    public TrailSettings Settings => Trail.Settings;

    /// <summary><c>[prefix/]AWSLogs/[o-id/]account/kind/region/yyyy/mm/dd/</c>.</summary>
    public string Folder(string? organizationId, string kind, DateTimeOffset at)
    {
        var account = Settings.IsOrganizationTrail ? $"{organizationId}/{AccountId}" : AccountId;
        return string.Create(CultureInfo.InvariantCulture, $"{Settings.LogRoot}{account}/{kind}/{Region}/{at.UtcDateTime:yyyy'/'MM'/'dd}/");
    }
}
