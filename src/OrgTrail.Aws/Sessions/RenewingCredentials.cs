using Amazon.Runtime;
using Amazon.SecurityToken.Model;

namespace OrgTrail.Aws.Sessions;

/// <summary>Temporary keys, fetched when first needed and again shortly before they expire; many callers cause one fetch.</summary>
/// <remarks>
/// The SDK's class of this purpose compares the service's expiry with the local clock: a wrong clock then makes every
/// new key "already expired". Here the lifetime asked for counts from the moment the keys arrived.
/// </remarks>
internal abstract class RenewingCredentials(TimeProvider clock, TimeSpan lifetime) : AWSCredentials
{
    /// <summary>The lifetime STS gives when none is asked for.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);

    // Renewing early keeps a call that is retried for a while from expiring under way.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private Task<Lease>? _current;

    public override ImmutableCredentials GetCredentials() => Task.Run(GetCredentialsAsync).GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        Task<Lease> lease;
        lock (_gate)
        {
            var needed = _current is null
                || _current.IsFaulted
                || (_current.IsCompletedSuccessfully && _current.Result.RenewAt <= clock.GetUtcNow());
            lease = needed ? _current = Task.Run(LeaseAsync) : _current!;
        }

        return (await lease.ConfigureAwait(false)).Keys;
    }

    /// <summary>Asks the service for keys.</summary>
    protected abstract Task<Credentials> FetchAsync();

    private async Task<Lease> LeaseAsync()
    {
        var keys = await FetchAsync().ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var told = keys.Expiration is { } expiration ? expiration.ToUniversalTime() - now.UtcDateTime : lifetime;
        var remaining = told > TimeSpan.Zero && told < lifetime ? told : lifetime;
        var margin = remaining > 4 * Margin ? Margin : remaining / 4;
        return new Lease(new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken), now + remaining - margin);
    }

    private sealed record Lease(ImmutableCredentials Keys, DateTimeOffset RenewAt);
}
