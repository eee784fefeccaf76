using OrgTrail.Aws;

namespace OrgTrail.Core.State;

/// <summary>The state of both accounts as far as somebody asked for it.</summary>
public sealed class Snapshot
{
    /// <summary>Creates a snapshot; nothing is read yet.</summary>
    /// <param name="management">Connection to the management account; null when none was given.</param>
    /// <param name="logAccount">Connection to the account of the bucket; null when none was given.</param>
    /// <param name="bucketName">The log bucket.</param>
    /// <param name="cancellationToken">Cancels reads under way.</param>
    public Snapshot(AwsConnection? management, AwsConnection? logAccount, string bucketName, CancellationToken cancellationToken)
        : this(
            new AccountSide("management account", management, "Give credentials of the management account, e.g. with -ProfileName.", cancellationToken),
            new AccountSide(
                "log account",
                logAccount,
                "Give credentials of the log account: -LogAccountProfileName, -LogAccountRoleArn or -LogAccountRoleName.",
                cancellationToken),
            bucketName)
    {
    }

    private Snapshot(AccountSide management, AccountSide logAccount, string bucketName)
    {
        Management = management;
        LogAccount = logAccount;
        Bucket = new BucketState(LogAccount, bucketName);
        Organization = new OrganizationState(Management, LogAccount);
        Trail = new TrailState(Management);
        Protection = new ProtectionState(Management);
        Key = new KeyState(LogAccount, Management);
    }

    public AccountSide Management { get; }

    public AccountSide LogAccount { get; }

    public BucketState Bucket { get; }

    public OrganizationState Organization { get; }

    public TrailState Trail { get; }

    public ProtectionState Protection { get; }

    public KeyState Key { get; }

    /// <summary>The same accounts with what was read of them, about a bucket whose name is known only now.</summary>
    public Snapshot ForBucket(string bucketName) => new(Management, LogAccount, bucketName);

    /// <summary>The same state where one account turns out to be both.</summary>
    public Snapshot InOneAccount() => new(Management, Management, Bucket.BucketName);
}
