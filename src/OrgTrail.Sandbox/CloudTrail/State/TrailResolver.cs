using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.State;

/// <summary>What the calling account is to a trail.</summary>
internal enum TrailAccess
{
    /// <summary>It owns the trail.</summary>
    Owner,

    /// <summary>It is a delegated administrator of the organization whose trail it is.</summary>
    DelegatedAdministrator,

    /// <summary>It is a member account that the organization trail logs: it may look, not touch.</summary>
    Member,
}

/// <summary>Turns the name or ARN of a request into a trail, with AWS's rules on who sees which trail from where.</summary>
internal sealed class TrailResolver(TrailStore trails, IOrganizationDirectory organization)
{
    /// <summary>
    /// The ARN that a request means, by which it is authorized. A bare name always means a trail of the calling account in the
    /// region of the call: members and delegated administrators must give an organization trail's full ARN.
    /// </summary>
    public static string ArnOf(string? nameOrArn, CallContext call)
    {
        if (nameOrArn is not null && nameOrArn.StartsWith("arn:", StringComparison.Ordinal))
        {
            if (TrailArn.Parse(nameOrArn) is not { } parts)
            {
                throw CloudTrailErrors.ArnInvalid($"The ARN is not valid: {nameOrArn}");
            }

            TrailName.Require(parts.Name);
            return nameOrArn;
        }

        return TrailArn.Of(call.Partition, call.Region, call.AccountId!, TrailName.Require(nameOrArn));
    }

    /// <summary>What the account is to the trail, or null when it can't see it.</summary>
    public TrailAccess? AccessOf(string accountId, Trail trail) =>
        trail.Settings.AccountId == accountId ? TrailAccess.Owner
        : !trail.Settings.IsOrganizationTrail || !organization.IsMember(accountId) ? null
        : organization.IsDelegatedAdministrator(accountId, CloudTrailOptions.ServicePrincipal) ? TrailAccess.DelegatedAdministrator
        : TrailAccess.Member;

    /// <summary>The trail to read from the region of the call: a multi-region trail is seen everywhere by its ARN.</summary>
    public Trail ToRead(string arn, CallContext call)
    {
        var trail = trails.Find(arn);
        return trail is not null && trail.IsIn(call.Region) && AccessOf(call.AccountId!, trail) is not null
            ? trail
            : throw CloudTrailErrors.TrailNotFound(arn, call.AccountId!);
    }

    /// <summary>The trail to change: only at home, and only for its owner or a delegated administrator.</summary>
    public Trail ToChange(string arn, CallContext call)
    {
        // A name used in a region that has only the shadow trail.
        var trail = trails.Find(arn) ?? ShadowOf(arn);
        if (trail is null || AccessOf(call.AccountId!, trail) is not { } access)
        {
            throw CloudTrailErrors.TrailNotFound(arn, call.AccountId!);
        }

        if (access == TrailAccess.Member)
        {
            throw CloudTrailErrors.NotOrganizationMasterAccount(call.AccountId!);
        }

        return trail.Settings.HomeRegion == call.Region
            ? trail
            : throw CloudTrailErrors.InvalidHomeRegion(trail.Arn, trail.Settings.HomeRegion);
    }

    private Trail? ShadowOf(string arn) => TrailArn.Parse(arn) is not { } parts ? null
        : trails.OwnedIn(parts.AccountId, parts.Region).FirstOrDefault(t => t.Settings.Name == parts.Name);
}
