using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Identity;

/// <summary>IAM of every account, and every access key that was handed out.</summary>
internal sealed class IdentityStore(SandboxOptions options, IdSource ids)
{
    private readonly Dictionary<string, AccountIdentities> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Credential> _credentials = new(StringComparer.Ordinal);

    public AccountIdentities Account(string accountId) =>
        _accounts.TryGetValue(accountId, out var account) ? account : _accounts[accountId] = new AccountIdentities(accountId);

    public Credential? Find(string accessKeyId) => _credentials.GetValueOrDefault(accessKeyId);

    public IamUser AddUser(string accountId, string name, IEnumerable<PolicySource> policies, PolicySource? boundary)
    {
        var user = new IamUser
        {
            Name = name,
            Arn = $"arn:{options.Partition}:iam::{accountId}:user/{name}",
            UniqueId = ids.IamId("AIDA"),
            PermissionsBoundary = boundary,
        };
        user.Policies.AddRange(policies);
        Account(accountId).Users.Add(name, user);
        return user;
    }

    public IamRole AddRole(string accountId, string name, PolicySource trust, IEnumerable<PolicySource> policies, PolicySource? boundary, string? linkedService = null)
    {
        var path = linkedService is null ? "" : $"aws-service-role/{linkedService}/";
        var role = new IamRole
        {
            Name = name,
            Arn = $"arn:{options.Partition}:iam::{accountId}:role/{path}{name}",
            UniqueId = ids.IamId("AROA"),
            TrustPolicy = trust,
            PermissionsBoundary = boundary,
            LinkedService = linkedService,
        };
        role.Policies.AddRange(policies);
        Account(accountId).Roles.Add(name, role);
        return role;
    }

    public Credential IssueUserKey(string accountId, IamUser user) => Add(new Credential
    {
        Key = LongLivedKey(),
        AccountId = accountId,
        Identity = user,
        UserId = user.UniqueId,
        Principal = new RequestPrincipal { Kind = PrincipalKind.User, Arn = user.Arn, AccountId = accountId },
    });

    public Credential IssueRootKey(string accountId) => Add(new Credential
    {
        Key = LongLivedKey(),
        AccountId = accountId,
        UserId = accountId,
        Principal = new RequestPrincipal
        {
            Kind = PrincipalKind.AccountRoot,
            Arn = $"arn:{options.Partition}:iam::{accountId}:root",
            AccountId = accountId,
        },
    });

    public Credential IssueRoleSession(
        string accountId, IamRole role, string sessionName, ImmutableArray<PolicySource> sessionPolicies, DateTimeOffset expires, string? sourceIdentity = null) =>
        Add(new Credential
        {
            Key = SessionKey(),
            AccountId = accountId,
            Identity = role,
            UserId = $"{role.UniqueId}:{sessionName}",
            SessionPolicies = sessionPolicies,
            Expires = expires,
            IssuedAt = options.WallClock.GetUtcNow(),
            SourceIdentity = sourceIdentity,
            Principal = new RequestPrincipal
            {
                Kind = role.LinkedService is null ? PrincipalKind.AssumedRole : PrincipalKind.ServiceLinkedRole,
                Arn = role.Arn,
                SessionArn = $"arn:{options.Partition}:sts::{accountId}:assumed-role/{role.Name}/{sessionName}",
                AccountId = accountId,
            },
        });

    /// <summary>A session of the same user or root with the same permissions, as GetSessionToken makes it.</summary>
    public Credential IssueSessionOf(Credential credential, DateTimeOffset expires) =>
        Add(credential with { Key = SessionKey(), Expires = expires, IssuedAt = options.WallClock.GetUtcNow() });

    private SandboxCredentials LongLivedKey() => new(ids.IamId("AKIA"), ids.SecretKey());

    private SandboxCredentials SessionKey() => new(ids.IamId("ASIA"), ids.SecretKey(), ids.SessionToken());

    private Credential Add(Credential credential)
    {
        _credentials.Add(credential.Key.AccessKeyId, credential);
        return credential;
    }
}
