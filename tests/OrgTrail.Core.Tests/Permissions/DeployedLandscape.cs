using OrgTrail.Core.Desired;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>A deployed trail with a KMS key, whose log account is in an organizational unit: every read of the baseline has something to read.</summary>
public sealed class DeployedLandscape : IAsyncLifetime, IDisposable
{
    public Landscape Landscape { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var sandbox = Landscape.Sandbox;
        sandbox.MoveAccount(sandbox.LogArchive.Id, sandbox.AddOrganizationalUnit("security"));
        await Landscape.DeployAsync(Landscape.Desired with { Encryption = new EncryptionSettings { CreateKey = true } });
        Landscape.LetTimePass();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => Landscape.Dispose();
}
