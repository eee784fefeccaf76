using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>The checks on a trail's settings that CreateTrail and UpdateTrail share, in AWS's order.</summary>
internal sealed class TrailChecks(CloudTrailState state)
{
    private readonly OrganizationChecks _organization = new(state);
    private readonly DestinationChecks _destination = new(state);

    /// <summary>Which account an organization trail made by this caller belongs to.</summary>
    public string RequireOrganization(CallContext call) => _organization.Require(call);

    /// <summary>Checks what can be judged by the request alone.</summary>
    public static void RequireConsistent(TrailSettings trail)
    {
        BucketName.Require(trail.S3BucketName);
        if (trail.S3KeyPrefix is { Length: > 200 })
        {
            throw CloudTrailErrors.Of("InvalidS3PrefixException", "S3 key prefix is too long. Maximum allowed length: 200 characters.");
        }

        NotificationChecks.Require(trail);
        if (trail is { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false })
        {
            throw CloudTrailErrors.InvalidParameterCombination("Multi-Region trail must include global service events.");
        }
    }

    /// <summary>Checks bucket, key and their policies; gives the settings back with the key's ARN in place of what was asked for.</summary>
    public TrailSettings RequireDeliverable(TrailSettings trail, string? kmsKeyId, CallContext call) =>
        _destination.Require(trail, kmsKeyId, call);

    /// <summary>Five trails in a region, shadow trails included.</summary>
    public void RequireRoom(TrailSettings trail, Trail? except = null)
    {
        foreach (var region in state.RegionsOf(trail))
        {
            if (state.Trails.OwnedIn(trail.AccountId, region).Count(t => t != except) >= 5)
            {
                throw CloudTrailErrors.Of("MaximumNumberOfTrailsExceededException", $"User: {trail.AccountId} already has 5 trails in {region}.");
            }
        }
    }
}
