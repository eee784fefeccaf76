using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.CloudTrail.Delivery;
using OrgTrail.Sandbox.CloudTrail.Events;
using OrgTrail.Sandbox.CloudTrail.Operations;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail;

/// <summary>AWS CloudTrail: trails, their checks, and delivery of signed logs by the virtual clock.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/Welcome.html</remarks>
internal sealed class CloudTrailService : JsonService, ICallObserver
{
    private readonly CloudTrailState _state;

    public CloudTrailService(ISandboxHost host)
        : base("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "Message")
    {
        _state = new CloudTrailState(host);
        var delivery = new DeliveryEngine(_state);
        host.Clock.Subscribe(tick => delivery.Deliver(tick.From, tick.To));

        Write("CreateTrail", new CreateTrail(_state).Handle);
        Write("UpdateTrail", new UpdateTrail(_state).Handle);

        var reading = new TrailReading(_state);
        Read("DescribeTrails", reading.DescribeTrails);
        Read("GetTrail", reading.GetTrail);
        Read("ListTrails", reading.ListTrails);
        Read("GetTrailStatus", reading.GetTrailStatus);

        var logging = new Logging(_state, delivery);
        Write("StartLogging", logging.StartLogging);
        Write("StopLogging", logging.StopLogging);
        Write("DeleteTrail", logging.DeleteTrail);

        var events = new EventSelectorOperations(_state);
        Read("GetEventSelectors", events.Get);
        Write("PutEventSelectors", events.Put);

        var insights = new InsightSelectorOperations(_state);
        Read("GetInsightSelectors", insights.Get);
        Write("PutInsightSelectors", insights.Put);

        var tags = new TagOperations(_state);
        Write("AddTags", tags.AddTags);
        Write("RemoveTags", tags.RemoveTags);
        Read("ListTags", tags.ListTags);

        var delegation = new DelegatedAdministration(_state);
        Write("RegisterOrganizationDelegatedAdmin", delegation.Register);
        Write("DeregisterOrganizationDelegatedAdmin", delegation.Deregister);

        Read("ListPublicKeys", new ListPublicKeys(_state).Handle);
        Read("LookupEvents", new LookupEvents(_state).Handle);
    }

    /// <summary>The key pairs that sign digests, which ListPublicKeys gives the public halves of.</summary>
    public SigningKeys Keys => _state.Keys;

    /// <summary>An archive of the last 24 hours as the trail would have delivered it.</summary>
    public TrailArchiveOptions DescribeArchive(string trailArn)
    {
        var trail = _state.Trails.All.FirstOrDefault(t => t.Arn == trailArn)?.Settings
            ?? throw new ArgumentException($"There is no trail {trailArn}.", nameof(trailArn));
        var now = _state.Now;
        var end = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        return new()
        {
            BucketName = trail.S3BucketName,
            KeyPrefix = trail.S3KeyPrefix,
            OrganizationId = trail.IsOrganizationTrail ? _state.Organization.OrganizationId : null,
            TrailName = trail.Name,
            HomeRegion = trail.HomeRegion,
            AccountIds = trail.IsOrganizationTrail ? [.. _state.Organization.AccountIds.Where(_state.Organization.IsMember)] : [trail.AccountId],
            Regions = [.. _state.RegionsOf(trail)],
            StartTime = end.AddDays(-1),
            EndTime = end,
        };
    }

    public void OnCall(ObservedCall call)
    {
        if (RecordedCalls.EventOf(call, _state) is { } e)
        {
            _state.History.Add(e);
        }
    }
}
