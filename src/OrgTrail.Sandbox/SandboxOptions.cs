using OrgTrail.Sandbox.CloudTrail;

namespace OrgTrail.Sandbox;

/// <summary>What an organization has enabled.</summary>
public enum FeatureSet
{
    /// <summary>All features: policies and trusted access are available.</summary>
    ALL,

    /// <summary>Consolidated billing only.</summary>
    CONSOLIDATED_BILLING,
}

/// <summary>How a sandbox is made.</summary>
public sealed record SandboxOptions
{
    /// <summary>Member accounts besides the management and the log archive account.</summary>
    public int MemberAccountCount { get; init; } = 2;

    /// <summary>False makes every account a standalone one.</summary>
    public bool HasOrganization { get; init; } = true;

    /// <summary>The organization's feature set.</summary>
    public FeatureSet FeatureSet { get; init; } = FeatureSet.ALL;

    /// <summary>Delay of every call; calls in flight at the same time wait at the same time.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Everything generated (ids, access keys, key material) follows from it.</summary>
    public int Seed { get; init; }

    /// <summary>Where the virtual clock starts; null means the wall clock's time at creation.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Whether the virtual clock also moves with the wall clock, and not only when it is advanced.</summary>
    public bool ClockFollowsWallClock { get; init; }

    /// <summary>
    /// The clock that signatures and session credentials are compared with. Clients sign with their machine's clock,
    /// which knows nothing of the virtual one, so the two are kept apart.
    /// </summary>
    public TimeProvider WallClock { get; init; } = TimeProvider.System;

    /// <summary>The region of the credentials handed out and of anonymous requests.</summary>
    public string HomeRegion { get; init; } = "us-east-1";

    /// <summary><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>
    /// Whether the loopback listener's plain HTTP counts as a connection whose TLS ended just before it
    /// (<c>aws:SecureTransport</c> true). The in-process door goes by the request's scheme.
    /// </summary>
    public bool TreatLoopbackAsTls { get; init; } = true;

    /// <summary>Characters a service or resource control policy may have.</summary>
    public int PolicySizeLimit { get; init; } = 10_240;

    /// <summary>Policies of one type that may be attached to one root, organizational unit or account.</summary>
    public int PoliciesPerTarget { get; init; } = 10;

    /// <summary>Regions, rhythm and background of CloudTrail's deliveries.</summary>
    public CloudTrailOptions CloudTrail { get; init; } = new();
}
