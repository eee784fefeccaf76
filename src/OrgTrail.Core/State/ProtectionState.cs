using System.Collections.Immutable;
using OrgTrail.Aws;
using OrgTrail.Aws.Organizations;
using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Core.State;

/// <summary>Service control policies and where they are attached.</summary>
public sealed class ProtectionState(AccountSide management)
{
    private const string ReadPrefix = "scp/";
    private const string RootKey = ReadPrefix + "root";
    private const string PoliciesKey = ReadPrefix + "policies";
    private const string TargetPrefix = ReadPrefix + "target/";
    private const string PolicyPrefix = ReadPrefix + "policy/";

    /// <summary>The policy type of service control policies.</summary>
    public const string Scp = "SERVICE_CONTROL_POLICY";

    /// <summary>The policy type of resource control policies.</summary>
    public const string Rcp = "RESOURCE_CONTROL_POLICY";

    /// <summary>The organization's root, with the policy types enabled on it.</summary>
    public Task<Observation<Root>> Root => management.ReadAsync(
        RootKey,
        "organizations:ListRoots",
        // Organizations may answer with an empty page while there are more.
        async (c, ct) => await c.Organizations.ListRootsAllAsync(ct).FirstOrDefaultAsync(ct).ConfigureAwait(false));

    /// <summary>All SCPs of the organization, AWS's FullAWSAccess included.</summary>
    public Task<Observation<List<PolicySummary>>> Policies => management.ReadAsync(
        PoliciesKey,
        "organizations:ListPolicies",
        async (c, ct) => (List<PolicySummary>?)await CollectAsync(
            c.Organizations.ListPoliciesAllAsync(Scp, ct)).ConfigureAwait(false));

    /// <summary>The policies of a type attached directly to a root, OU or account; absent when there is no such target.</summary>
    public Task<Observation<List<PolicySummary>>> PoliciesFor(string targetId, string type = Scp) => management.ReadAsync(
        $"{TargetPrefix}{targetId}/{type}",
        "organizations:ListPoliciesForTarget",
        async (c, ct) => (List<PolicySummary>?)await CollectAsync(
            c.Organizations.ListPoliciesForTargetAllAsync(targetId, type, ct)).ConfigureAwait(false),
        fault => fault.Code == "TargetNotFoundException");

    /// <summary>A policy's document.</summary>
    public Task<Observation<PolicyText>> Content(PolicySummary policy) => management.ReadAsync(
        PolicyPrefix + policy.Id,
        "organizations:DescribePolicy",
        async (c, ct) => policy.AwsManaged == true && AwsOwn(policy.Id) is { } known
            ? PolicyText.Read(known)
            : PolicyText.Read((await c.Organizations.DescribePolicyAsync(
                new DescribePolicyRequest { PolicyId = policy.Id }, ct).ConfigureAwait(false)).Policy?.Content));

    /// <summary>The nodes from the root down to the account itself; absent when the account is not in the organization.</summary>
    public async Task<Observation<List<string>>> ChainAsync(string accountId)
    {
        var chain = new List<string> { accountId };
        while (!chain[0].StartsWith("r-", StringComparison.Ordinal))
        {
            var child = chain[0];
            var parent = await management.ReadAsync(
                $"{ReadPrefix}parent/{child}",
                "organizations:ListParents",
                async (c, ct) => (await c.Organizations.ListParentsAllAsync(child, ct).FirstOrDefaultAsync(ct).ConfigureAwait(false))?.Id,
                fault => fault.Code == "ChildNotFoundException").ConfigureAwait(false);
            if (parent.Status != ObservationStatus.Found || chain.Count > 10)
            {
                return parent.Select(_ => (List<string>?)null);
            }

            // The policies of a node don't depend on its parent: start reading them now.
            _ = PoliciesFor(child);
            chain.Insert(0, parent.Value!);
        }

        return Observation<List<string>>.Found(chain);
    }

    /// <summary>The policies of a type that bind an account, level by level from the root, ready for the evaluator.</summary>
    public async Task<Observation<EffectiveChain>> EffectiveChainAsync(string accountId, string type = Scp)
    {
        var chain = await ChainAsync(accountId).ConfigureAwait(false);
        if (chain.Status != ObservationStatus.Found)
        {
            return chain.Select(_ => (EffectiveChain?)null);
        }

        var levels = await Task.WhenAll(chain.Value!.Select(target => LevelAsync(target, type))).ConfigureAwait(false);
        var unread = levels.FirstOrDefault(l => l.Status != ObservationStatus.Found);
        return unread is null
            ? Observation<EffectiveChain>.Found(new EffectiveChain([.. levels.Select(l => l.Value!.Level)]) { Problem = levels.Select(l => l.Value!.Problem).FirstOrDefault(p => p is not null) })
            : unread.Select(_ => (EffectiveChain?)null);
    }

    /// <summary>After enabling the policy type: FullAWSAccess is now attached everywhere.</summary>
    public void TypeEnabled()
    {
        management.Forget(RootKey);
        management.Forget(TargetPrefix);
    }

    /// <summary>After creating or changing a policy.</summary>
    public async Task WrittenAsync(PolicySummary policy)
    {
        var known = (await Policies.ConfigureAwait(false)).Value ?? [];
        management.Forget(PolicyPrefix + policy.Id);
        // The answer names the policy: listing right after may not show it yet.
        management.Remember(PoliciesKey, known.Where(p => p.Id != policy.Id).Append(policy).ToList());
    }

    /// <summary>After attaching a policy.</summary>
    public void Attached(string targetId) => management.Forget(TargetPrefix + targetId);

    // AWS's own policies never change; not asking saves a call and the permission for it.
    private static string? AwsOwn(string? policyId) => policyId switch
    {
        "p-FullAWSAccess" => """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""",
        "p-RCPFullAWSAccess" => """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""",
        _ => null,
    };

    private async Task<Observation<ReadLevel>> LevelAsync(string targetId, string type)
    {
        var summaries = await PoliciesFor(targetId, type).ConfigureAwait(false);
        if (summaries.Status != ObservationStatus.Found)
        {
            return summaries.Select(_ => (ReadLevel?)null);
        }

        var texts = await Task.WhenAll(summaries.Value!.Select(Content)).ConfigureAwait(false);
        if (texts.FirstOrDefault(t => t.Status != ObservationStatus.Found) is { } unread)
        {
            return unread.Select(_ => (ReadLevel?)null);
        }

        var sources = summaries.Value!.Zip(texts)
            .Where(p => p.Second.Value!.Document is not null)
            .Select(p => new PolicySource($"{p.First.Name} ({p.First.Id})", p.Second.Value!.Document!));
        var problem = summaries.Value!.Zip(texts).Where(p => p.Second.Value!.Document is null)
            .Select(p => $"policy {p.First.Name} ({p.First.Id}) cannot be parsed: {p.Second.Value!.Problem}").FirstOrDefault();
        return Observation<ReadLevel>.Found(new ReadLevel(new PolicyHierarchyLevel(targetId, [.. sources]), problem));
    }

    private static async Task<List<T>> CollectAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items.ConfigureAwait(false))
        {
            list.Add(item);
        }

        return list;
    }

    private sealed record ReadLevel(PolicyHierarchyLevel Level, string? Problem);
}

/// <summary>Policies of one type level by level, root first.</summary>
public sealed record EffectiveChain(ImmutableArray<PolicyHierarchyLevel> Levels)
{
    /// <summary>Which policy of the chain is left out because it could not be parsed; null when all are there.</summary>
    public string? Problem { get; init; }
}
