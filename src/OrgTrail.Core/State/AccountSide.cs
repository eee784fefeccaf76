using System.Collections.Concurrent;
using Amazon.SecurityToken.Model;
using OrgTrail.Aws;

namespace OrgTrail.Core.State;

/// <summary>
/// One of the two accounts, as far as it has been read. Every read happens at most once and is shared by whoever asks;
/// reads start when first asked for, so those that don't depend on each other overlap.
/// </summary>
public sealed class AccountSide
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _reads = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancellationToken;
    private readonly string? _remedy;

    /// <summary>Creates the side; <paramref name="connection"/> is null when the user gave no credentials for it.</summary>
    /// <param name="role">"management account" or "log account".</param>
    /// <param name="connection">The connection, or null.</param>
    /// <param name="remedy">How the user gives credentials for it.</param>
    /// <param name="cancellationToken">Cancels reads under way.</param>
    public AccountSide(string role, AwsConnection? connection, string? remedy, CancellationToken cancellationToken)
    {
        _remedy = remedy;
        Role = role;
        Connection = connection;
        _cancellationToken = cancellationToken;
    }

    /// <summary>"management account" or "log account", for messages.</summary>
    public string Role { get; }

    /// <summary>The connection, or null.</summary>
    public AwsConnection? Connection { get; }

    /// <summary>Cancels reads under way.</summary>
    public CancellationToken CancellationToken => _cancellationToken;

    /// <summary>Who we are there.</summary>
    public Task<Observation<GetCallerIdentityResponse>> Identity => ReadAsync(
        "identity",
        "sts:GetCallerIdentity",
        async (c, ct) => (GetCallerIdentityResponse?)await c.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), ct).ConfigureAwait(false));

    /// <summary>Reads once. <paramref name="read"/> returns null for "there is none"; faults become observations.</summary>
    public Task<Observation<T>> ReadAsync<T>(
        string key,
        string permission,
        Func<AwsConnection, CancellationToken, Task<T?>> read,
        Func<AwsFault, bool>? meansAbsent = null)
        where T : class
    {
        if (Connection is not { } connection)
        {
            return Task.FromResult(Observation<T>.NotConnected(
                $"no credentials for the {Role} were given", _remedy));
        }

        var lazy = _reads.GetOrAdd(key, _ => new Lazy<Task>(() => ObserveAsync(connection, permission, read, meansAbsent)));
        return (Task<Observation<T>>)lazy.Value;
    }

    /// <summary>Takes over what a writing call's answer already told, so that it need not be read.</summary>
    public void Remember<T>(string key, T value)
        where T : class =>
        _reads[key] = new Lazy<Task>(Task.FromResult(Observation<T>.Found(value)));

    /// <summary>Forgets reads whose key starts with the prefix, after a change made them stale.</summary>
    public void Forget(string keyPrefix)
    {
        foreach (var key in _reads.Keys.Where(k => k.StartsWith(keyPrefix, StringComparison.Ordinal)))
        {
            _reads.TryRemove(key, out _);
        }
    }

    private async Task<Observation<T>> ObserveAsync<T>(
        AwsConnection connection,
        string permission,
        Func<AwsConnection, CancellationToken, Task<T?>> read,
        Func<AwsFault, bool>? meansAbsent)
        where T : class
    {
        try
        {
            var value = await read(connection, _cancellationToken).ConfigureAwait(false);
            return value is null ? Observation<T>.Absent() : Observation<T>.Found(value);
        }
        catch (OperationCanceledException) when (_cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            var fault = AwsFault.From(exception);
            return meansAbsent?.Invoke(fault) == true ? Observation<T>.Absent(fault) : Observation<T>.FromFault(fault, permission);
        }
    }
}
