using System.Buffers;
using System.Globalization;
using OrgTrail.Aws;
using OrgTrail.Aws.S3;
using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Logs.Sources;

/// <summary>Makes calls of S3 through the gate, and makes them again when what failed may pass: throttling, broken downloads, resets.</summary>
internal sealed class S3Caller(AdaptiveGate gate, TimeProvider time)
{
    private const int MaxAttempts = 6;

    // Throttling passes when fewer requests are made, which takes its time.
    private const int MaxThrottledAttempts = 20;

    // Beyond this a file is unpacked while it arrives, so that memory does not depend on its size.
    private const int WholeFileLimit = 1 << 20;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    /// <summary>How long a download may stand still before it is ended and made again.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A call whose failure ends what it was for.</summary>
    public async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
            AwsFault fault;
            try
            {
                var answer = await call(cancellationToken).ConfigureAwait(false);
                gate.Leave(wasThrottled: false);
                return answer;
            }
            catch (Exception exception)
            {
                fault = AwsFault.From(exception);
                gate.Leave(fault.Kind == AwsFaultKind.Throttled);
                if (cancellationToken.IsCancellationRequested || attempt >= AttemptsFor(fault) || !MayPass(fault))
                {
                    throw;
                }
            }

            await DelayAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads an object; what keeps it from being read is a result, unless it would keep every other from it as well.</summary>
    public async ValueTask<ReadResult> ReadAsync(ObjectReader reader, string bucket, string key, Unpacked into, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
            var wasThrottled = false;
            try
            {
                return await ReadOnceAsync(reader, bucket, key, into, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                var fault = AwsFault.From(exception);
                wasThrottled = fault.Kind == AwsFaultKind.Throttled;
                if (fault.Kind is AwsFaultKind.ExpiredCredentials or AwsFaultKind.InvalidCredentials or AwsFaultKind.NoCredentials or AwsFaultKind.SsoLoginRequired)
                {
                    throw FaultErrors.From(exception, $"read s3://{bucket}/{key}", bucket, null);
                }

                if (attempt >= AttemptsFor(fault) || !(MayPass(fault) || exception is IOException or HttpRequestException))
                {
                    return Failed(fault);
                }
            }
            finally
            {
                gate.Leave(wasThrottled);
            }

            await DelayAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The result of a read that failed for good.</summary>
    public static ReadResult Failed(AwsFault fault) => fault switch
    {
        { Code: "NoSuchKey" } => new ReadResult(ReadStatus.NotFound),
        { Code: "InvalidObjectState" } => new ReadResult(ReadStatus.Failed)
        {
            Reason = "Archived",
            Problem = "It is in an archive storage class: restore it first (RestoreObject).",
        },
        { Kind: AwsFaultKind.AccessDenied } => new ReadResult(ReadStatus.Failed)
        {
            Reason = "AccessDenied",
            Problem = FaultErrors.Sentence(fault.Message),
            MissingPermission = fault.MissingAction ?? "s3:GetObject",
        },
        _ => new ReadResult(ReadStatus.Failed) { Reason = "ReadFailed", Problem = FaultErrors.Sentence(fault.Message) },
    };

    private async Task<ReadResult> ReadOnceAsync(ObjectReader reader, string bucket, string key, Unpacked into, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(SilenceLimit, time);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // Until the answer begins as well: a request that nobody answers stands still like any other.
            using var answer = await reader.GetAsync(bucket, key, silence.Token).ConfigureAwait(false);
            if (answer.Length is { } size and <= WholeFileLimit)
            {
                await TakeWholeAsync(answer, (int)size, into, silence.Token, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                // Reading blocks here: closing the answer is what ends it.
                await using var registration = silence.Token.UnsafeRegister(static a => ((ObjectDownload)a!).Dispose(), answer).ConfigureAwait(false);
                using var whole = new WholeBody(answer.Content, answer.Length ?? 0, () => limit.CancelAfter(SilenceLimit));
                into.Take(whole, cancellationToken);
            }

            return Describe(answer);
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"The download of s3://{bucket}/{key} came to a standstill.");
        }
    }

    private static async Task TakeWholeAsync(ObjectDownload answer, int length, Unpacked into, CancellationToken silence, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            // A body that ends early throws, and is asked for again.
            await answer.Content.ReadExactlyAsync(buffer.AsMemory(0, length), silence).ConfigureAwait(false);
            into.Take(buffer.AsMemory(0, length), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ReadResult Describe(ObjectDownload answer)
    {
        var result = new ReadResult(ReadStatus.Read) { Version = ObjectVersions.Of(answer.EntityTag, answer.Length, answer.LastModified) };
        return answer.Metadata("signature") is not { } signature ? result : result with
        {
            Signature = signature,
            SignatureAlgorithm = answer.Metadata("signature-algorithm"),
            GeneratedAt = DateTimeOffset.TryParse(
                answer.Metadata("backfill-generation-timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
        };
    }

    private static int AttemptsFor(AwsFault fault) => fault.Kind == AwsFaultKind.Throttled ? MaxThrottledAttempts : MaxAttempts;

    private static bool MayPass(AwsFault fault) => fault.Kind switch
    {
        AwsFaultKind.Throttled or AwsFaultKind.Unreachable => true,
        AwsFaultKind.Other => fault.StatusCode is null or >= 500,
        _ => false,
    };

    private Task DelayAsync(int attempt, CancellationToken cancellationToken)
    {
        // Full jitter: who was refused together must not come back together.
        var longest = Math.Min(LongestDelay.TotalMilliseconds, FirstDelay.TotalMilliseconds * Math.Pow(2, attempt));
        return Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * longest), time, cancellationToken);
    }
}
