using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>ListPublicKeys: the keys by which the region's digests were signed in a range of time.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListPublicKeys.html</remarks>
internal sealed class ListPublicKeys(CloudTrailState state)
{
    public JsonObject Handle(JsonArguments input, CallContext call)
    {
        call.Authorize("cloudtrail:ListPublicKeys", "*");
        if (input.Has("NextToken"))
        {
            throw CloudTrailErrors.Of("InvalidTokenException", "The token is not valid.");
        }

        var start = input.Time("StartTime") ?? call.Now;
        var end = input.Time("EndTime") ?? call.Now;
        if (start > end)
        {
            throw CloudTrailErrors.Of("InvalidTimeRangeException", "The start time must be before the end time.");
        }

        state.Keys.Current(call.Region, call.Now);
        var keys = state.Keys.In(call.Region)
            .Where(k => k.ValidityStartTime <= end && k.ValidityEndTime >= start)
            .Select(k => new JsonObject
            {
                ["Value"] = Convert.ToBase64String(k.PublicKey),
                ["ValidityStartTime"] = k.ValidityStartTime.ToJson(),
                ["ValidityEndTime"] = k.ValidityEndTime.ToJson(),
                ["Fingerprint"] = k.Fingerprint,
            });
        return new() { ["PublicKeyList"] = new JsonArray([.. keys]) };
    }
}
