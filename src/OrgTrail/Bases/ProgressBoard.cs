using System.Management.Automation;
using OrgTrail.Core.Converging;

namespace OrgTrail.Bases;

/// <summary>
/// Shows a cmdlet's progress and takes it away again: what was shown is completed on every way out, Ctrl+C and a pipeline that ends
/// early included. Used on the pipeline thread alone.
/// </summary>
internal sealed class ProgressBoard(AsyncCmdlet cmdlet)
{
    /// <summary>Far from the numbers the engine gives to its own sources, which count up from one.</summary>
    private static long _lastSource = 1L << 40;

    private readonly long _source = Interlocked.Increment(ref _lastSource);
    private readonly SortedDictionary<int, ProgressRecord> _shown = [];

    public void Show(OperationProgress progress)
    {
        if (progress.IsCompleted)
        {
            Complete(progress.Id);
            return;
        }

        var record = new ProgressRecord(progress.Id, Text(progress.Activity), Text(progress.Status))
        {
            PercentComplete = progress.PercentComplete is { } percent ? Math.Clamp(percent, 0, 100) : -1,
            SecondsRemaining = progress.Remaining is { } remaining ? (int)Math.Min(remaining.TotalSeconds, int.MaxValue) : -1,
        };
        if (progress.CurrentOperation is not null)
        {
            record.CurrentOperation = progress.CurrentOperation;
        }

        if (progress.ParentId is { } parent)
        {
            record.ParentActivityId = parent;
        }

        _shown[progress.Id] = record;
        cmdlet.CommandRuntime.WriteProgress(_source, record);
    }

    /// <summary>Completes what is still shown, the parts before the whole.</summary>
    public void End()
    {
        foreach (var id in _shown.Keys.Reverse().ToArray())
        {
            Complete(id);
        }
    }

    private void Complete(int id)
    {
        if (!_shown.Remove(id, out var record))
        {
            return;
        }

        record.RecordType = ProgressRecordType.Completed;
        if (!cmdlet.Stopping)
        {
            cmdlet.CommandRuntime.WriteProgress(_source, record);
        }
        else if (!IsSilent())
        {
            // A pipeline that is being stopped writes nothing any more: the host, which still shows the record, is told itself.
            cmdlet.Host.UI.WriteProgress(_source, record);
        }
    }

    private bool IsSilent()
    {
        var preference = cmdlet.MyInvocation.BoundParameters.TryGetValue("ProgressAction", out var bound)
            ? bound
            : cmdlet.SessionState.PSVariable.GetValue("ProgressPreference");
        return preference?.ToString() is "SilentlyContinue" or "Ignore";
    }

    /// <summary>A record refuses texts that are empty.</summary>
    private static string Text(string text) => text.Length == 0 ? " " : text;
}
