using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-009. Insights are billed (0.35 USD per 100,000 events analysed): they are only enabled when asked for.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html</remarks>
public sealed class TrailHasInsights : TrailControl
{
    public override string Id => "OT-TRAIL-009";

    public override string Title => "CloudTrail Insights are enabled as wanted";

    public override ControlSeverity Severity => ControlSeverity.Low;

    public override MendConsent Consent => MendConsent.Cost;

    public override string Rationale => "Insights record unusual rates of calls and of errors.";

    public override IReadOnlyList<string> References => ["Prowler cloudtrail_insights_exist"];

    protected override string Expect(ControlContext context) =>
        Wanted(context).Count > 0 ? string.Join(", ", Wanted(context)) : "no expectation";

    protected override string? NotWanted(ControlContext context) => Wanted(context).Count == 0 ? "Insights were not asked for" : null;

    protected override async Task<Assessment> AssessTrailAsync(ControlContext context, TrailDescription trail, Verdict verdict)
    {
        var response = await context.Snapshot.Trail.InsightSelectors(context.TrailArn).ConfigureAwait(false);
        return !response.IsKnown
            ? verdict.Unknown(response)
            : verdict.When(Wanted(context).All(Enabled(response.Value).Contains), Describe(response.Value), RunEnableOrgCloudTrail);
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        if (Wanted(context).Count == 0)
        {
            return null;
        }

        var trail = await ExistingTrailAsync(context).ConfigureAwait(false);
        var response = trail is null
            ? Observation<GetInsightSelectorsResponse>.Absent()
            : await context.Snapshot.Trail.InsightSelectors(context.TrailArn).ConfigureAwait(false);
        Reads.Require(response, $"Insights selectors of {context.TrailArn}", context.Identity.ManagementAccountId);
        if (Wanted(context).All(Enabled(response.Value).Contains))
        {
            return null;
        }

        var existing = response.Value?.InsightSelectors ?? [];
        var wanted = existing.Concat(Wanted(context).Except(Enabled(response.Value)).Select(t => new InsightSelector { InsightType = t })).ToList();
        return new Change
        {
            Operation = "PutInsightSelectors",
            Resource = context.TrailArn,
            Description = $"Enable Insights: {string.Join(", ", Wanted(context))}",
            Before = Describe(response.Value),
            After = string.Join(", ", wanted.Select(w => w.InsightType)),
            ApplyAsync = ct => context.Snapshot.Management.Connection!.CloudTrail.PutInsightSelectorsAsync(
                new PutInsightSelectorsRequest { TrailName = context.Desired.TrailName, InsightSelectors = wanted }, ct),
        };
    }

    private static IReadOnlyList<string> Wanted(ControlContext context) => context.Desired.Trail.InsightTypes ?? [];

    private static HashSet<string?> Enabled(GetInsightSelectorsResponse? response) =>
        (response?.InsightSelectors ?? []).Select(s => s.InsightType).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string Describe(GetInsightSelectorsResponse? response) =>
        response?.InsightSelectors is { Count: > 0 } selectors ? string.Join(", ", selectors.Select(s => s.InsightType)) : "off";
}
