using System.Threading.Channels;
using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Sources;
using OrgTrail.Core.Logs.State;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>What the parts of one validation share.</summary>
internal sealed class CheckContext
{
    public required LogIntegrityRequest Request { get; init; }

    public required ILogSource Source { get; init; }

    public required DigestJudge Judge { get; init; }

    public required IProofState State { get; init; }

    public required ChannelWriter<LogWork> Logs { get; init; }

    /// <summary>Takes verdicts and summaries; what comes too fast waits.</summary>
    public required Func<object, CancellationToken, Task> EmitAsync { get; init; }

    public required IntegrityProgress Progress { get; init; }

    /// <summary>The time that ages are reckoned from.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Accounts that have a folder of their own and one in an organization's, as when a trail became the organization's.</summary>
    public HashSet<string> InSeveralFolders { get; } = new(StringComparer.Ordinal);

    /// <summary>Tells a verdict; what is valid only where it was asked for.</summary>
    public bool Tells(LogIntegrityStatus status) => status != LogIntegrityStatus.Valid || Request.IncludeValid;
}

/// <summary>A log file to be checked.</summary>
/// <param name="Stream">What it belongs to.</param>
/// <param name="Reference">What the digest says of it.</param>
/// <param name="Key">Its key in the source.</param>
/// <param name="Digest">The digest, proven.</param>
/// <param name="Token">Its version as listed; null when it was not listed.</param>
internal readonly record struct LogWork(StreamCheck Stream, LogReference Reference, string Key, FoundDigest Digest, ulong? Token);

/// <summary>What was decided about a log file.</summary>
internal readonly record struct LogVerdict(LogIntegrityStatus Status, string? Reason = null, string? Detail = null)
{
    public string? MissingPermission { get; init; }

    public long Bytes { get; init; }

    /// <summary>True when an earlier run proved it, and it was not read again.</summary>
    public bool WasProven { get; init; }
}
