namespace OrgTrail.Core.Tests.Mutations;

/// <summary>The deployments that the mutations share, each made when first needed.</summary>
public sealed class MutationStages : IDisposable
{
    private readonly Dictionary<Setting, Task<MutationStage>> _stages = [];

    public Task<MutationStage> Of(Setting setting) =>
        _stages.TryGetValue(setting, out var made) ? made : _stages[setting] = MutationStage.CreateAsync(setting);

    public void Dispose()
    {
        foreach (var stage in _stages.Values.Where(s => s.IsCompletedSuccessfully))
        {
            stage.Result.Dispose();
        }
    }
}
