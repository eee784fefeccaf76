using Amazon.S3;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>A control on one setting of the bucket: one read tells whether it holds, one call establishes it.</summary>
public abstract class BucketSetting<T> : BucketControl
    where T : class
{
    /// <summary>The writing API operation.</summary>
    protected abstract string Operation { get; }

    /// <summary>The setting's name in a sentence.</summary>
    protected abstract string What { get; }

    /// <summary>One line for -WhatIf.</summary>
    protected abstract string ChangeDescription { get; }

    /// <summary>Reads the setting.</summary>
    protected abstract Task<Observation<T>> ReadAsync(BucketState bucket);

    /// <summary>Whether the setting is as it should be; null means it was never set.</summary>
    protected abstract bool IsSatisfied(T? setting);

    /// <summary>The setting in words.</summary>
    protected abstract string Describe(T? setting);

    /// <summary>Establishes it.</summary>
    protected abstract Task WriteAsync(IAmazonS3 s3, string bucketName, string ownerAccountId, CancellationToken cancellationToken);

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        var setting = await ReadAsync(context.Snapshot.Bucket).ConfigureAwait(false);
        return !setting.IsKnown
            ? verdict.Unknown(setting)
            : verdict.When(IsSatisfied(setting.Value), Describe(setting.Value), RunNewOrgLogBucket);
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        var setting = await ReadAsync(context.Snapshot.Bucket).ConfigureAwait(false);
        // Writing what could not be read would make every run write.
        Reads.Require(setting, $"{What} of bucket {context.Desired.BucketName}", context.Identity.LogAccountId);
        if (IsSatisfied(setting.Value))
        {
            return null;
        }

        return new Change
        {
            Operation = Operation,
            Resource = context.Subject.BucketArn,
            Description = ChangeDescription,
            Before = Describe(setting.Value),
            After = Expect(context),
            ApplyAsync = ct => WriteAsync(
                context.Snapshot.LogAccount.Connection!.S3, context.Desired.BucketName, context.Identity.LogAccountId, ct),
        };
    }
}
