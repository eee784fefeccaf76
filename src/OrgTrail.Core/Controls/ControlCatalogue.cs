using OrgTrail.Core.Controls.Bucket;
using OrgTrail.Core.Controls.Delivery;
using OrgTrail.Core.Controls.Key;
using OrgTrail.Core.Controls.Protection;
using OrgTrail.Core.Controls.Trail;

namespace OrgTrail.Core.Controls;

/// <summary>All controls, in the order in which they are established.</summary>
public static class ControlCatalogue
{
    /// <summary>
    /// The order matters within a stage: versioning before Object Lock, the key before the trail that uses it, logging last.
    /// </summary>
    public static IReadOnlyList<Control> All { get; } =
    [
        new KeyIsUsable(),
        new KeyLetsCloudTrailEncrypt(),
        new KeyRotates(),
        new KeyLetsReadersDecrypt(),
        new BucketExists(),
        new BucketIsOutsideManagementAccount(),
        new BucketOwnershipEnforced(),
        new BucketPublicAccessBlocked(),
        new BucketVersioned(),
        new BucketEncrypted(),
        new PolicyLetsCloudTrailCheckAcl(),
        new PolicyLetsCloudTrailWriteManagementLogs(),
        new PolicyLetsCloudTrailWriteOrganizationLogs(),
        new PolicyDeniesInsecureTransport(),
        new PolicyDeniesTampering(),
        new BucketRetainsLogs(),
        new BucketObjectsLocked(),
        new AccessLogTargetAccepts(),
        new BucketAccessLogged(),
        new BucketTagged(),
        new BucketNeedsMfaToDelete(),
        new PolicyBindsServices(),
        new LifecycleIsConsistent(),
        new AccountPublicAccessBlocked(),
        new AccessLogsGoElsewhere(),
        new TrustedAccessEnabled(),
        new TrailIsOrganizationTrail(),
        new TrailCoversAllRegions(),
        new TrailValidatesLogFiles(),
        new TrailRecordsManagementEvents(),
        new TrailDeliversToBucket(),
        new TrailEncryptsWithKms(),
        new TrailHasInsights(),
        new TrailRecordsDataEvents(),
        new TrailSendsToCloudWatchLogs(),
        new TrailNotifiesBySns(),
        new TrailTagged(),
        new TrailSparesItsBucket(),
        new NoDuplicateTrails(),
        new DelegatedAdministratorsExpected(),
        new LandingZoneRecognised(),
        new TrailIsLogging(),
        new ScpTypeEnabled(),
        new ScpHasContent(),
        new ScpIsAttached(),
        new ScpProtectsBucket(),
        new ScpProtectsObjects(),
        new ScpProtectsAccount(),
        new ScpProtectsKey(),
        new NobodyCanDeleteLogs(),
        new LogsAreDelivered(),
        new DigestsAreDelivered(),
        new EveryAccountDelivers(),
    ];

    /// <summary>The controls as a reader looks for them: by stage, then by id.</summary>
    public static IReadOnlyList<Control> InOrderOfReport(IEnumerable<Control> controls) =>
        [.. controls.OrderBy(c => c.Stage).ThenBy(c => c.Id, StringComparer.Ordinal)];

    /// <summary>The controls that one step establishes.</summary>
    public static IReadOnlyList<Control> Of(ControlStage stage) => [.. All.Where(c => c.Stage == stage && c.IsEstablishedBySetup)];
}
