using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Kms;

/// <summary>All keys and aliases, and how they are named.</summary>
internal sealed class KeyRing
{
    private readonly SandboxKernel _kernel;
    private readonly Dictionary<Guid, KmsKey> _keys = [];
    private readonly Dictionary<string, KmsAlias> _aliases = new(StringComparer.Ordinal);

    public KeyRing(SandboxKernel kernel)
    {
        _kernel = kernel;
        kernel.Clock.Subscribe(tick => DeleteDue(tick.To));
    }

    public IEnumerable<KmsKey> KeysOf(string accountId, string region) =>
        _keys.Values.Where(k => k.AccountId == accountId && k.Region == region).OrderBy(k => k.KeyId, StringComparer.Ordinal);

    public IEnumerable<KmsKey> AllIn(string region) => _keys.Values.Where(k => k.Region == region);

    public IEnumerable<KmsAlias> AliasesOf(string accountId, string region) =>
        _aliases.Values.Where(a => a.AccountId == accountId && a.Region == region).OrderBy(a => a.Name, StringComparer.Ordinal);

    public KmsAlias? FindAlias(string arn) => _aliases.GetValueOrDefault(arn);

    public void PutAlias(KmsAlias alias) => _aliases[alias.Arn] = alias;

    public void RemoveAlias(string arn) => _aliases.Remove(arn);

    public KmsKey? FindKey(Guid id) => _keys.GetValueOrDefault(id);

    public KmsKey? FindKeyByArn(string arn) => arn.Split('/') is [_, var id] && Guid.TryParse(id, out var guid) && FindKey(guid) is { } key && key.Arn == arn ? key : null;

    public string ArnOf(string accountId, string region, string resource) => $"arn:{_kernel.Options.Partition}:kms:{region}:{accountId}:{resource}";

    public KmsKey NewKey(string accountId, string region, Func<string, (string Text, Policies.Evaluation.PolicySource Policy)> policyFor, bool isAwsManaged = false)
    {
        var id = Guid.Parse(_kernel.Ids.Uuid());
        var arn = ArnOf(accountId, region, $"key/{id:D}");
        var (text, policy) = policyFor(arn);
        return new KmsKey
        {
            Id = id,
            Arn = arn,
            AccountId = accountId,
            Region = region,
            Created = _kernel.Clock.Now,
            Material = _kernel.Ids.Bytes(32),
            PolicyText = text,
            Policy = policy,
            IsAwsManaged = isAwsManaged,
        };
    }

    public void Add(KmsKey key) => _keys.Add(key.Id, key);

    /// <summary>
    /// A key by id, ARN, alias name or alias ARN. The keys that AWS keeps for its services are made when first named.
    /// </summary>
    /// <returns>Null when there is none.</returns>
    public KmsKey? Resolve(string name, string accountId, string region)
    {
        if (name.StartsWith("arn:", StringComparison.Ordinal))
        {
            return name.Contains(":alias/", StringComparison.Ordinal) ? ByAlias(name) : FindKeyByArn(name);
        }

        if (name.StartsWith("alias/", StringComparison.Ordinal))
        {
            return ByAlias(ArnOf(accountId, region, name));
        }

        return Guid.TryParseExact(name, "D", out var id) && FindKey(id) is { } key && key.AccountId == accountId && key.Region == region ? key : null;
    }

    private KmsKey? ByAlias(string arn)
    {
        if (_aliases.TryGetValue(arn, out var alias))
        {
            return _keys[alias.TargetKeyId];
        }

        var parts = arn.Split(':');
        const string Managed = "alias/aws/";
        return parts.Length == 6 && parts[5].StartsWith(Managed, StringComparison.Ordinal) && AwsManagedKeys.Services.Contains(parts[5][Managed.Length..])
            ? AddManaged(parts[4], parts[3], parts[5])
            : null;
    }

    private KmsKey AddManaged(string accountId, string region, string aliasName)
    {
        var service = aliasName[(aliasName.LastIndexOf('/') + 1)..];
        var key = NewKey(accountId, region, _ => AwsManagedKeys.PolicyFor(_kernel.Options.Partition, accountId, region, service), isAwsManaged: true);
        key.Description = $"Default key that protects my {service} data when no other key is defined";
        Add(key);
        var arn = ArnOf(accountId, region, aliasName);
        PutAlias(new KmsAlias(aliasName, arn, accountId, region, key.Id, key.Created, key.Created));
        return key;
    }

    private void DeleteDue(DateTimeOffset now)
    {
        foreach (var key in _keys.Values.Where(k => k.DeletionDate <= now).ToList())
        {
            _keys.Remove(key.Id);
            foreach (var alias in _aliases.Values.Where(a => a.TargetKeyId == key.Id).ToList())
            {
                _aliases.Remove(alias.Arn);
            }
        }
    }
}
