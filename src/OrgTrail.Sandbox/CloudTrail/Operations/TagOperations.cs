using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>AddTags, RemoveTags, ListTags; only on trails, by ARN, in their home region.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AddTags.html and its neighbours.</remarks>
internal sealed class TagOperations(CloudTrailState state)
{
    public JsonObject AddTags(JsonArguments input, CallContext call)
    {
        var tags = Tags.Read(input, "TagsList");
        var trail = Find("cloudtrail:AddTags", input.Text("ResourceId"), call, tags, isWrite: true);
        Tags.RequireValid(tags);
        Tags.RequireRoom(trail.Tags.Keys.Union(tags.Select(t => t.Key), StringComparer.Ordinal).Count());
        foreach (var (key, value) in tags)
        {
            trail.Tags[key] = value;
        }

        return [];
    }

    public JsonObject RemoveTags(JsonArguments input, CallContext call)
    {
        var tags = Tags.Read(input, "TagsList");
        var trail = Find("cloudtrail:RemoveTags", input.Text("ResourceId"), call, tags, isWrite: true);
        Tags.RequireValid(tags);
        foreach (var (key, value) in tags)
        {
            // A value given must be the tag's value for it to go.
            if (trail.Tags.TryGetValue(key, out var present) && (value is null || value == present))
            {
                trail.Tags.Remove(key);
            }
        }

        return [];
    }

    public JsonObject ListTags(JsonArguments input, CallContext call)
    {
        var ids = input.Texts("ResourceIdList");
        if (ids.Count is 0 or > 20)
        {
            throw CloudTrailErrors.InvalidParameter("ResourceIdList must have 1 to 20 ARNs.");
        }

        var list = new JsonArray();
        foreach (var trail in ids.Select(id => Find("cloudtrail:ListTags", id, call, [], isWrite: false)).ToList())
        {
            var tags = new JsonArray();
            foreach (var (key, value) in trail.Tags)
            {
                var tag = new JsonObject { ["Key"] = key };
                TrailJson.Set(tag, "Value", value);
                tags.Add((JsonNode)tag);
            }

            list.Add((JsonNode)new JsonObject { ["ResourceId"] = trail.Arn, ["TagsList"] = tags });
        }

        return new() { ["ResourceTagList"] = list };
    }

    private Trail Find(string action, string? arn, CallContext call, IReadOnlyList<KeyValuePair<string, string?>> tags, bool isWrite)
    {
        if (arn is null || TrailArn.Parse(arn) is not { } parts)
        {
            throw CloudTrailErrors.ArnInvalid($"The ARN is not valid: {arn}");
        }

        call.Authorize(action, arn, conditionKeys: tags.Count > 0 ? Tags.ConditionKeys(tags) : null);
        if (parts.Region != call.Region)
        {
            throw CloudTrailErrors.ArnInvalid($"Region in ARN is wrong, you can only access resources in region {call.Region}.");
        }

        var trail = state.Trails.Find(arn);
        return trail is null || state.Resolver.AccessOf(call.AccountId!, trail) is not { } access
            ? throw CloudTrailErrors.Of("ResourceNotFoundException", $"The resource {arn} was not found.")
            : isWrite && access == TrailAccess.Member ? throw CloudTrailErrors.NotOrganizationMasterAccount(call.AccountId!)
            : trail;
    }
}
