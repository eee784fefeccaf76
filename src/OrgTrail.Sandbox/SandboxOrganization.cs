using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.CloudTrail;
using OrgTrail.Sandbox.Doors;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Organizations;
using OrgTrail.Sandbox.S3;

namespace OrgTrail.Sandbox;

/// <summary>
/// An AWS organization in memory. Clients reach it through <see cref="CreateHandler"/> without a socket, or through
/// <see cref="SandboxListener"/> on the loopback interface, and speak AWS's own wire protocols either way.
/// </summary>
public sealed class SandboxOrganization
{
    /// <summary>The management account.</summary>
    public const string ManagementAccountId = "111111111111";

    /// <summary>The log archive account.</summary>
    public const string LogArchiveAccountId = "222222222222";

    private static readonly string[] MemberIds = ["333333333333", "444444444444"];
    private readonly List<SandboxAccount> _accounts = [];

    private SandboxOrganization(SandboxOptions options)
    {
        Kernel = new SandboxKernel(options);
        Management = Add(ManagementAccountId, "Management", isMember: true);
        LogArchive = Add(LogArchiveAccountId, "Log Archive", isMember: true);
        for (var i = 0; i < options.MemberAccountCount; i++)
        {
            Add(i < MemberIds.Length ? MemberIds[i] : Kernel.Ids.AccountId(), $"Member {i + 1}", isMember: true);
        }
    }

    /// <summary><c>o-…</c>, or null without an organization.</summary>
    public string? OrganizationId => Kernel.State.Id;

    /// <summary>The organization's root, <c>r-…</c>, or null without an organization.</summary>
    public string? RootId => Kernel.State.Id is null ? null : Kernel.State.Root.Id;

    /// <summary>The management account.</summary>
    public SandboxAccount Management { get; }

    /// <summary>The log archive account.</summary>
    public SandboxAccount LogArchive { get; }

    /// <summary>All accounts, management and log archive first.</summary>
    public IReadOnlyList<SandboxAccount> Accounts => Kernel.Exclusively(() => _accounts.ToArray());

    /// <summary>How the sandbox was made.</summary>
    public SandboxOptions Options => Kernel.Options;

    /// <summary>The virtual clock.</summary>
    public SandboxClock Clock => Kernel.Clock;

    /// <summary>Every call that came in.</summary>
    public SandboxCalls Calls => Kernel.Calls;

    /// <summary>Calls that have come in and are not answered yet.</summary>
    public int CallsInFlight => Kernel.InFlight;

    /// <summary>Errors and throttling on demand.</summary>
    public SandboxFaults Faults => Kernel.Faults;

    /// <summary>Delay of every call from now on.</summary>
    public TimeSpan Latency
    {
        get => Kernel.Latency;
        set => Kernel.Latency = value;
    }

    /// <summary>The organization as services see it, for looking at it and for putting it into a state without the wire.</summary>
    public IOrganizationDirectory Directory => Kernel.Directory;

    internal SandboxKernel Kernel { get; }

    /// <summary>Makes an organization (or, by option, accounts without one).</summary>
    public static SandboxOrganization Create(SandboxOptions? options = null)
    {
        options ??= new SandboxOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.MemberAccountCount, nameof(options));
        return new SandboxOrganization(options);
    }

    /// <summary>A handler that answers every request to AWS in process.</summary>
    public HttpMessageHandler CreateHandler() => new HandlerDoor(Kernel);

    /// <summary>Adds an account that belongs to no organization: an outsider.</summary>
    public SandboxAccount AddOutsideAccount(string name) => Kernel.Exclusively(() => Add(Kernel.Ids.AccountId(), name, isMember: false));

    /// <summary>Adds an organizational unit and gives its id.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="parentId">The root or another unit; null means the root.</param>
    public string AddOrganizationalUnit(string name, string? parentId = null) => Kernel.Exclusively(() =>
    {
        var parent = Kernel.State.FindNode(parentId ?? Kernel.State.Root.Id) ?? throw new ArgumentException($"There is no {parentId}.", nameof(parentId));
        return Kernel.State.AddUnit(parent, name).Id;
    });

    /// <summary>Moves a member account under the root or an organizational unit.</summary>
    public void MoveAccount(string accountId, string parentId) => Kernel.Exclusively(() =>
    {
        var account = Kernel.State.FindNode(accountId) as OrganizationAccount ?? throw new ArgumentException($"There is no account {accountId}.", nameof(accountId));
        account.Parent = Kernel.State.FindNode(parentId) ?? throw new ArgumentException($"There is no {parentId}.", nameof(parentId));
        return account;
    });

    /// <summary>The policies of a type that are attached to a root, organizational unit or account.</summary>
    public IReadOnlyList<SandboxPolicy> PoliciesOf(string targetId, string type = "SERVICE_CONTROL_POLICY") => Kernel.Exclusively(() =>
    {
        var node = Kernel.State.FindNode(targetId) ?? throw new ArgumentException($"There is no {targetId}.", nameof(targetId));
        return node.AttachedPolicies.Select(id => Kernel.State.Policies[id]).Where(p => p.Type == type)
            .Select(p => new SandboxPolicy(p.Id, p.Name, p.Type, p.Content)).ToArray();
    });

    /// <summary>
    /// What an archive needs to know to be one of a trail's: its bucket, layout, accounts and regions, for the last 24 hours. To be
    /// changed by <c>with</c>, and given to <see cref="AddTrailArchive"/>.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such trail.</exception>
    public TrailArchiveOptions DescribeTrailArchive(string trailArn) =>
        Kernel.Exclusively(() => Kernel.GetService<CloudTrailService>().DescribeArchive(trailArn));

    /// <summary>
    /// Puts a synthetic log archive into a bucket: its files are listed and read like all others, under the same policies, but are
    /// computed when they are asked for. What is put, changed or deleted there hides the archive's own. Lifecycle rules leave its files
    /// alone.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such bucket.</exception>
    public TrailArchive AddTrailArchive(TrailArchiveOptions options)
    {
        TrailArchive.Check(options);
        return Kernel.Exclusively(() =>
        {
            var archive = new TrailArchive(options, Kernel.GetService<CloudTrailService>().Keys);
            Kernel.GetService<S3Service>().Mount(options.BucketName, bucket => new ArchiveMount(archive, bucket));
            return archive;
        });
    }

    /// <summary>A service of the sandbox by its type or an interface of it, for looking at its state in tests.</summary>
    public T GetService<T>()
        where T : class => Kernel.GetService<T>();

    private SandboxAccount Add(string id, string name, bool isMember)
    {
        var email = $"{name.ToLowerInvariant().Replace(' ', '-')}@example.com";
        Kernel.State.AddAccount(id, name, email, isMember);
        var account = new SandboxAccount(Kernel, id, name, email);
        _accounts.Add(account);
        return account;
    }
}
