using OrgTrail.Core.Coverage;

namespace OrgTrail.Core.Desired;

/// <summary>
/// What is wanted of the whole chain. The setup cmdlets fill it from their parameters, Test-OrgTrailBaseline from its own; a null
/// member means "no expectation", so the same control serves both.
/// </summary>
public sealed record DesiredState
{
    public required string BucketName { get; init; }

    public required string BucketRegion { get; init; }

    public required string TrailName { get; init; }

    /// <summary>The trail's home region.</summary>
    public required string TrailRegion { get; init; }

    /// <summary>Key prefix before AWSLogs/, without slashes at its ends.</summary>
    public string? KeyPrefix { get; init; }

    /// <summary>Bucket and plain trail in one account without an organization.</summary>
    public bool SingleAccount { get; init; }

    /// <summary>Accept a bucket in the management account, where no SCP binds.</summary>
    public bool AllowManagementAccount { get; init; }

    /// <summary>Principals that keep access in an emergency.</summary>
    public IReadOnlyList<string> BreakGlassPrincipalArns { get; init; } = [];

    public RetentionSettings Retention { get; init; } = new();

    public ObjectLockSettings? ObjectLock { get; init; }

    public EncryptionSettings Encryption { get; init; } = new();

    public AccessLogSettings? AccessLog { get; init; }

    /// <summary>Tags to add to what is created.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public TrailSettings Trail { get; init; } = new();

    /// <summary>The accounts that should administer CloudTrail for the organization; null: no expectation.</summary>
    public IReadOnlyList<string>? DelegatedAdministratorAccountIds { get; init; }

    /// <summary>The landing zone whose trail and bucket are judged on their own terms; null: ours.</summary>
    public LandingZone? Adopted { get; init; }

    public ProtectionSettings Protection { get; init; } = new();

    /// <summary>How the delivery of each account and region is judged; null: not at all.</summary>
    public CoverageSettings? Coverage { get; init; }

    /// <summary>Whether settings of the user's that conflict may be replaced.</summary>
    public bool Force { get; init; }
}

/// <summary>How long logs are kept.</summary>
public sealed record RetentionSettings
{
    /// <summary>The fewest days any log must be kept, for assessing.</summary>
    public int MinimumDays { get; init; } = 365;

    /// <summary>Days after which logs move to <see cref="TransitionStorageClass"/>; null: never.</summary>
    public int? TransitionDays { get; init; }

    public string TransitionStorageClass { get; init; } = "GLACIER_IR";

    /// <summary>Days after which logs expire; null: kept for ever.</summary>
    public int? ExpirationDays { get; init; }
}

/// <summary>Object Lock default retention.</summary>
/// <param name="Mode">GOVERNANCE or COMPLIANCE.</param>
/// <param name="Days">Days of retention.</param>
public sealed record ObjectLockSettings(string Mode, int Days);

/// <summary>KMS encryption of the log files.</summary>
public sealed record EncryptionSettings
{
    /// <summary>Id, ARN or alias of an existing key.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Create a key with the right policy in the log account.</summary>
    public bool CreateKey { get; init; }

    /// <summary>Who is meant to read the logs, as ARNs; empty: the administrators of the log account.</summary>
    public IReadOnlyList<string> ReaderPrincipalArns { get; init; } = [];

    /// <summary>Alias of the created key, <c>alias/…</c>.</summary>
    public string? KeyAlias { get; init; }
}

/// <summary>S3 server access logging of the log bucket.</summary>
public sealed record AccessLogSettings(string BucketName, string Prefix);

/// <summary>Options of the trail.</summary>
public sealed record TrailSettings
{
    /// <summary>ApiCallRateInsight, ApiErrorRateInsight; null: leave as is.</summary>
    public IReadOnlyList<string>? InsightTypes { get; init; }

    /// <summary>Kinds of data events to log: S3, Lambda; null: leave as is.</summary>
    public IReadOnlyList<string>? DataEvents { get; init; }

    /// <summary>The log group, ending in <c>:*</c> as CloudTrail asks for it; other services tell its ARN without.</summary>
    public string? CloudWatchLogsLogGroupArn { get; init => field = WithStreams(value); }

    public string? CloudWatchLogsRoleArn { get; init; }

    public string? SnsTopicName { get; init; }

    private static string? WithStreams(string? arn) =>
        arn is null || arn.Split(':').Length != 7 || !arn.Contains(":log-group:", StringComparison.Ordinal) ? arn : $"{arn}:*";
}

/// <summary>Options of the protecting SCP.</summary>
public sealed record ProtectionSettings
{
    /// <summary>Account or OU id; null: the log account.</summary>
    public string? TargetId { get; init; }

    public string? PolicyName { get; init; }

    /// <summary>Also deny RestoreObject, which blocks reading archived logs.</summary>
    public bool DenyRestoreObject { get; init; }

    /// <summary>Characters a policy may have; the documented value has changed over time.</summary>
    public int PolicySizeLimit { get; init; } = 10_240;

    /// <summary>Policies that may be attached to one target.</summary>
    public int PolicySlotLimit { get; init; } = 10;
}
