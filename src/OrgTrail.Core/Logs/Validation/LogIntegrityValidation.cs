using OrgTrail.Aws;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Sources;
using OrgTrail.Core.Logs.State;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>What Test-OrgTrailLogIntegrity does. It never writes, but for the state where one is kept.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html</remarks>
public sealed class LogIntegrityValidation(IOperationHost host)
{
    private const int BucketParallelism = 64;

    /// <summary>The time that ages are reckoned from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Validates the logs in a bucket.</summary>
    /// <param name="connection">Asked for the trail and the public keys.</param>
    /// <param name="logAccount">Reads the bucket; null when the first does.</param>
    /// <param name="target">The bucket.</param>
    /// <param name="request">What to validate.</param>
    /// <param name="emitAsync">Takes verdicts and summaries, from any thread; what comes too fast waits for it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>True when every log file and digest is proven.</returns>
    public async Task<bool> ValidateBucketAsync(
        AwsConnection connection, AwsConnection? logAccount, LogBucketToValidate target, LogIntegrityRequest request, Func<object, CancellationToken, Task> emitAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        Check(request);
        CheckNames(target, request.OriginalBucketName);
        if (target.BucketName is null)
        {
            var trail = await FindTrailAsync(connection, target.TrailName, cancellationToken).ConfigureAwait(false);
            target = target with { BucketName = trail.S3BucketName, KeyPrefix = target.KeyPrefix ?? (string.IsNullOrEmpty(trail.S3KeyPrefix) ? null : trail.S3KeyPrefix) };
        }

        using var keys = Keys(request, connection, cancellationToken);
        using var state = OpenState(request);
        var source = new S3LogSource(
            logAccount ?? connection, target.BucketName!, target.KeyPrefix, request.OriginalBucketName, request.ThrottleLimit ?? BucketParallelism, cancellationToken);
        return await RunAsync(source, keys, state, request, emitAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Validates a copy on disk.</summary>
    /// <param name="path">The folder of the copy.</param>
    /// <param name="connection">Asked for the public keys; null when files hold them.</param>
    /// <param name="request">What to validate.</param>
    /// <param name="emitAsync">Takes verdicts and summaries, from any thread; what comes too fast waits for it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>True when every log file and digest is proven.</returns>
    public async Task<bool> ValidateCopyAsync(
        string path, AwsConnection? connection, LogIntegrityRequest request, Func<object, CancellationToken, Task> emitAsync, CancellationToken cancellationToken)
    {
        Check(request);
        CheckNames(new LogBucketToValidate(), request.OriginalBucketName);
        using var keys = Keys(request, connection, cancellationToken);
        using var state = OpenState(request);
        var source = new LocalLogSource(path, request.OriginalBucketName, request.ThrottleLimit ?? Environment.ProcessorCount);
        return await RunAsync(source, keys, state, request, emitAsync, cancellationToken).ConfigureAwait(false);
    }

    private Task<bool> RunAsync(ILogSource source, IPublicKeys keys, ProofFile? state, LogIntegrityRequest request, Func<object, CancellationToken, Task> emitAsync, CancellationToken cancellationToken) =>
        new LogIntegrityCheck(source, keys, (IProofState?)state ?? NoProofState.Instance, host) { TimeProvider = TimeProvider }.RunAsync(request, emitAsync, cancellationToken);

    private static ProofFile? OpenState(LogIntegrityRequest request) => request.StatePath is null ? null : ProofFile.Open(request.StatePath);

    private IPublicKeys Keys(LogIntegrityRequest request, AwsConnection? connection, CancellationToken cancellationToken) =>
        request.PublicKeyPaths.Count > 0
            ? new SavedKeys(request.PublicKeyPaths)
            : new CloudTrailKeys(
                connection ?? throw new OrgTrailException(ErrorIds.InvalidParameterCombination, ErrorKind.InvalidArgument, null, "Public keys are needed: give -PublicKeyPath, or credentials to ask CloudTrail."),
                request.StartTime,
                request.EndTime ?? TimeProvider.GetUtcNow(),
                cancellationToken);

    private static void Check(LogIntegrityRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.EndTime <= request.StartTime)
        {
            throw new OrgTrailException(
                ErrorIds.InvalidTimeRange, ErrorKind.InvalidArgument, request.EndTime, $"The time ends ({request.EndTime:u}) before it starts ({request.StartTime:u}). Give -EndTime after -StartTime.");
        }
    }

    private static void CheckNames(LogBucketToValidate target, string? originalBucketName)
    {
        foreach (var bucket in new[] { target.BucketName, originalBucketName }.OfType<string>())
        {
            InputValidation.Validate(new DesiredState
            {
                BucketName = bucket,
                BucketRegion = string.Empty,
                TrailName = target.TrailName ?? DefaultNames.Trail,
                TrailRegion = string.Empty,
                KeyPrefix = target.KeyPrefix,
            });
        }
    }

    /// <summary>The named trail; else the organization trail, or the only trail there is.</summary>
    private static async Task<Trail> FindTrailAsync(AwsConnection connection, string? name, CancellationToken cancellationToken)
    {
        DescribeTrailsResponse answer;
        try
        {
            answer = await connection.CloudTrail.DescribeTrailsAsync(new DescribeTrailsRequest(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw FaultErrors.From(exception, "read the trails to learn the bucket from (or give -BucketName)", name, connection.Description);
        }

        var trails = answer.TrailList ?? [];
        var found = name is null ? trails.Find(t => t.IsOrganizationTrail == true) ?? (trails.Count == 1 ? trails[0] : null) : trails.Find(t => t.Name == name || t.TrailARN == name);
        return found?.S3BucketName is null
            ? throw new OrgTrailException(
                ErrorIds.TrailNotFound, ErrorKind.ObjectNotFound, name ?? connection.Region, $"Which bucket? No {(name is null ? "organization trail" : $"trail {name}")} was found in {connection.Region} to learn it from. Give -BucketName.")
            : found;
    }
}
