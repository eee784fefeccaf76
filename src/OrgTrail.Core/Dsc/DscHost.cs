using System.Text.Json;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Dsc;

/// <summary>
/// The shell as an operation of the DSC resource sees it: messages become JSON lines for standard error, each an object with the level
/// as its only key, and what is below the level that DSC shows is left out.
/// </summary>
/// <remarks>https://learn.microsoft.com/powershell/dsc/concepts/resources/anatomy</remarks>
public sealed class DscHost(IOperationHost shell, DscTraceLevel level, bool isWhatIf) : IOperationHost
{
    /// <inheritdoc/>
    public bool IsWhatIf { get; } = isWhatIf || shell.IsWhatIf;

    /// <summary>The level of a text as DSC writes it; Warn, DSC's own default, for anything else.</summary>
    public static DscTraceLevel LevelOf(string? text) =>
        Enum.TryParse<DscTraceLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level) ? level : DscTraceLevel.Warn;

    /// <inheritdoc/>
    public Task<bool> ApproveAsync(Change change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        Tell(DscTraceLevel.Info, $"{(IsWhatIf ? "Would do" : "Doing")}: {change.Operation} {change.Resource} ({change.Description})");
        // Nobody sits there to be asked.
        return IsWhatIf ? Task.FromResult(false) : shell.ApproveAsync(change, cancellationToken);
    }

    /// <inheritdoc/>
    public void Output(object result) => shell.Output(result);

    /// <inheritdoc/>
    public void Verbose(string message) => Tell(DscTraceLevel.Debug, message);

    /// <inheritdoc/>
    public void Warning(string message) => Tell(DscTraceLevel.Warn, message);

    /// <inheritdoc/>
    public void Error(OrgTrailException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        Tell(DscTraceLevel.Error, $"{error.ErrorId}: {error.Message}");
    }

    /// <inheritdoc/>
    public void Progress(string activity, string status, int percentComplete) => Tell(DscTraceLevel.Trace, $"{activity}: {status}");

    /// <summary>Tells a message, if it is wanted.</summary>
    public void Tell(DscTraceLevel severity, string message)
    {
        if (severity <= level)
        {
            var name = severity.ToString().ToLowerInvariant();
            shell.Output(new DscLine(DscStream.Message, JsonSerializer.Serialize(new Dictionary<string, string> { [name] = message })));
        }
    }
}
