using OrgTrail.Core.Logs.Compression;
using OrgTrail.Core.Logs.Layout;
using OrgTrail.Core.Logs.Sources;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Logs.Digests;

/// <summary>A digest that was found, what it says, and what was decided about it.</summary>
internal sealed class FoundDigest(string key, DigestName name)
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    public string Key => key;

    public DigestName Name => name;

    public ReadResult Read { get; set; }

    public GunzipResult Unpacked { get; set; }

    /// <summary>SHA-256 of the decompressed file.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>What it says; null when it can't be read.</summary>
    public DigestDocument? Document { get; set; }

    /// <summary>Why it can't; null otherwise.</summary>
    public string? DocumentProblem { get; set; }

    public LogIntegrityStatus Status { get; private set; } = LogIntegrityStatus.Unknown;

    public string? Reason { get; private set; }

    public string? Detail { get; private set; }

    public string? MissingPermission { get; private set; }

    /// <summary>True when CloudTrail's signature was verified: only then is anything that it says believed.</summary>
    public bool IsProven { get; private set; }

    /// <summary>True for one that only lent its signature to the one before: nobody proved it, so that it stands for no hour.</summary>
    public bool IsPassedOver { get; set; }

    /// <summary>The start of its hour, as it says itself when it is proven, and as its name says otherwise.</summary>
    public DateTimeOffset StartTime => IsProven ? Document!.StartTime : name.EndTime - Period;

    public DateTimeOffset EndTime => IsProven ? Document!.EndTime : name.EndTime;

    public void Decide(LogIntegrityStatus status, string? reason = null, string? detail = null, bool isProven = false, string? missingPermission = null)
    {
        (Status, Reason, Detail, IsProven, MissingPermission) = (status, reason, detail, isProven, missingPermission);
    }
}
