using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>The calls that set a trail's attributes and selectors.</summary>
internal static class TrailWrites
{
    public const string EventSelectorsOperation = "PutEventSelectors";

    public const string CreateOperation = "CreateTrail";

    public const string UpdateOperation = "UpdateTrail";

    /// <summary>CreateTrail with everything desired.</summary>
    public static Change Create(ControlContext context)
    {
        var desired = context.Desired;
        var organization = !desired.SingleAccount;
        return new Change
        {
            Operation = CreateOperation,
            Resource = context.TrailArn,
            Description = (organization ? "Create organization trail" : "Create trail")
                + $" for all regions, with log file validation, to bucket {desired.BucketName}",
            After = Describe(Wanted(context)),
            ApplyAsync = async ct =>
            {
                var request = new CreateTrailRequest
                {
                    Name = desired.TrailName,
                    S3BucketName = desired.BucketName,
                    S3KeyPrefix = desired.KeyPrefix,
                    IncludeGlobalServiceEvents = true,
                    IsMultiRegionTrail = true,
                    EnableLogFileValidation = true,
                    IsOrganizationTrail = organization ? true : null,
                    KmsKeyId = context.KmsKeyArn,
                    SnsTopicName = desired.Trail.SnsTopicName,
                    CloudWatchLogsLogGroupArn = desired.Trail.CloudWatchLogsLogGroupArn,
                    CloudWatchLogsRoleArn = desired.Trail.CloudWatchLogsRoleArn,
                    TagsList = desired.Tags.Count == 0 ? null : [.. desired.Tags.Select(t => new Tag { Key = t.Key, Value = t.Value })],
                };
                await context.Snapshot.Management.Connection!.CloudTrail.CreateTrailAsync(request, ct).ConfigureAwait(false);
                context.Snapshot.Trail.Forget();
                // Documented for calls made before CloudTrail has fully loaded a new trail.
                context.Retry.Arm("ConflictException", "TrailNotFoundException");
            },
        };
    }

    /// <summary>UpdateTrail with what is desired; what the user set and nobody asked about (SNS, CloudWatch Logs, a KMS key) stays.</summary>
    public static Change Update(ControlContext context, TrailDescription trail)
    {
        var desired = context.Desired;
        return new Change
        {
            Operation = UpdateOperation,
            Resource = context.TrailArn,
            Description = "Update the trail",
            Before = Describe(trail),
            After = Describe(Wanted(context, trail)),
            ApplyAsync = async ct =>
            {
                var request = new UpdateTrailRequest
                {
                    Name = desired.TrailName,
                    S3BucketName = desired.BucketName,
                    // A member that is left out is left as it is: only an empty prefix takes an old one away.
                    S3KeyPrefix = desired.KeyPrefix ?? (string.IsNullOrEmpty(trail.S3KeyPrefix) ? null : string.Empty),
                    IncludeGlobalServiceEvents = true,
                    IsMultiRegionTrail = true,
                    EnableLogFileValidation = true,
                    IsOrganizationTrail = desired.SingleAccount ? null : true,
                    KmsKeyId = context.KmsKeyArn,
                    SnsTopicName = desired.Trail.SnsTopicName,
                    CloudWatchLogsLogGroupArn = desired.Trail.CloudWatchLogsLogGroupArn,
                    CloudWatchLogsRoleArn = desired.Trail.CloudWatchLogsRoleArn,
                };
                await context.Snapshot.Management.Connection!.CloudTrail.UpdateTrailAsync(request, ct).ConfigureAwait(false);
                context.Snapshot.Trail.Forget();
            },
        };
    }

    /// <summary>PutEventSelectors, which replaces all selectors of the trail.</summary>
    public static Change PutEventSelectors(
        ControlContext context, string description, IReadOnlyList<AdvancedEventSelector> existing, IReadOnlyList<AdvancedEventSelector> wanted) => new()
        {
            Operation = EventSelectorsOperation,
            Resource = context.TrailArn,
            Description = description,
            Before = EventSelection.Describe(existing),
            After = EventSelection.Describe(wanted),
            ApplyAsync = async ct =>
            {
                await context.Snapshot.Management.Connection!.CloudTrail.PutEventSelectorsAsync(
                    new PutEventSelectorsRequest { TrailName = context.Desired.TrailName, AdvancedEventSelectors = [.. wanted] }, ct).ConfigureAwait(false);
                context.Snapshot.Trail.Forget();
            },
        };

    private static TrailDescription Wanted(ControlContext context, TrailDescription? existing = null) => new()
    {
        S3BucketName = context.Desired.BucketName,
        S3KeyPrefix = context.Desired.KeyPrefix,
        IsMultiRegionTrail = true,
        IsOrganizationTrail = !context.Desired.SingleAccount,
        LogFileValidationEnabled = true,
        IncludeGlobalServiceEvents = true,
        KmsKeyId = context.KmsKeyArn ?? existing?.KmsKeyId,
        SnsTopicName = context.Desired.Trail.SnsTopicName ?? existing?.SnsTopicName,
        CloudWatchLogsLogGroupArn = context.Desired.Trail.CloudWatchLogsLogGroupArn ?? existing?.CloudWatchLogsLogGroupArn,
    };

    private static string Describe(TrailDescription trail)
    {
        var parts = new List<string?>
        {
            $"S3BucketName={trail.S3BucketName}",
            string.IsNullOrEmpty(trail.S3KeyPrefix) ? null : $"S3KeyPrefix={trail.S3KeyPrefix}",
            $"IsOrganizationTrail={trail.IsOrganizationTrail ?? false}",
            $"IsMultiRegionTrail={trail.IsMultiRegionTrail ?? false}",
            $"LogFileValidationEnabled={trail.LogFileValidationEnabled ?? false}",
            $"IncludeGlobalServiceEvents={trail.IncludeGlobalServiceEvents ?? false}",
            string.IsNullOrEmpty(trail.KmsKeyId) ? null : $"KmsKeyId={trail.KmsKeyId}",
            string.IsNullOrEmpty(trail.SnsTopicName) ? null : $"SnsTopicName={trail.SnsTopicName}",
            string.IsNullOrEmpty(trail.CloudWatchLogsLogGroupArn) ? null : $"CloudWatchLogsLogGroupArn={trail.CloudWatchLogsLogGroupArn}",
        };
        return string.Join(", ", parts.Where(p => p is not null));
    }
}
