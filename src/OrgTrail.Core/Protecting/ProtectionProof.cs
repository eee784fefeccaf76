using OrgTrail.Aws;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Protecting;

/// <summary>What Test-LogBucketProtection does: reads the live state of both accounts and computes the matrix. It never writes.</summary>
public sealed class ProtectionProof(AwsConnection? management, AwsConnection? logAccount)
{
    /// <summary>All cells of the matrix. What can't be read makes cells Unknown, it never stops the proof.</summary>
    public async Task<IReadOnlyList<LogBucketProtectionResult>> RunAsync(BaselineSubject subject, CancellationToken cancellationToken) =>
        ProtectionMatrix.Compute(await ReadAsync(subject, cancellationToken).ConfigureAwait(false));

    /// <summary>The facts alone.</summary>
    public async Task<ProtectionFacts> ReadAsync(BaselineSubject subject, CancellationToken cancellationToken) =>
        await ProtectionFactsReader.ReadAsync(
            await BaselineResolver.ResolveAsync(subject with { TakesAnyTrail = true }, management, logAccount, TimeProvider.System, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
}
