using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;

namespace OrgTrail.Bases;

/// <summary>Carries what the engine asks for to the cmdlet, on the pipeline thread.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Work that a stopped pipeline left behind may still wait for room; the semaphore holds no wait handle.")]
internal sealed class CmdletHost(AsyncCmdlet cmdlet, BlockingCollection<Action> posts) : IOperationHost
{
    /// <summary>Results on their way to the pipeline thread at most, of those emitted by <see cref="OutputAsync"/>.</summary>
    private const int MostWaiting = 1000;

    private readonly SemaphoreSlim _room = new(MostWaiting);

    /// <summary>The id of the change in hand: no other work counts as far.</summary>
    private const int ChangeId = 100;

    private readonly ProgressBoard _board = new(cmdlet);

    public bool IsWhatIf { get; } = IsWhatIfOf(cmdlet);

    /// <summary>True with -Force: no prompt, though -WhatIf still wins.</summary>
    private readonly bool _isForced = IsForced(cmdlet);

    public async Task<bool> ApproveAsync(Change change, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                var isApproved = IsApproved(change);
                if (isApproved)
                {
                    _board.Show(new OperationProgress(cmdlet.MyInvocation.MyCommand.Name, change.Description) { Id = ChangeId, CurrentOperation = change.Operation });
                }

                answer.SetResult(isApproved);
            }
            catch (Exception exception)
            {
                // A prompt may end the pipeline: the waiting work must learn of it, then PowerShell.
                answer.SetException(exception);
                throw;
            }
        });
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Error(OrgTrailException error) => Post(() => cmdlet.WriteError(ErrorRecords.From(error, string.Empty, error.Target, null)));

    public void Output(object result) => Post(() => cmdlet.WriteObject(result));

    public async Task OutputAsync(object result, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        Post(() =>
        {
            _room.Release();
            cmdlet.WriteObject(result);
        });
    }

    public void Verbose(string message) => Post(() => cmdlet.WriteVerbose(message));

    public void Warning(string message) => Post(() => cmdlet.WriteWarning(message));

    public void Progress(string activity, string status, int percentComplete) =>
        Progress(new OperationProgress(activity, status) { PercentComplete = percentComplete, IsCompleted = percentComplete >= 100 });

    public void Progress(OperationProgress progress) => Post(() => _board.Show(progress));

    /// <summary>Takes away what is still shown, on the pipeline thread, when the work is over.</summary>
    public void EndProgress() => _board.End();

    private bool IsApproved(Change change)
    {
        if (cmdlet is IDiffingCmdlet)
        {
            var text = DiffColours.Paint(cmdlet, ChangeText.Describe(change));
            return cmdlet.ShouldProcess(text, $"{text}\nMake this change?", "Mend the audit trail") && (!change.IsRisky || IsRiskAccepted(text));
        }

        WriteDiff(change);
        return (_isForced && !IsWhatIf) || cmdlet.ShouldProcess(change.Resource, $"{change.Operation} ({change.Description})");
    }

    /// <summary>A risky change is asked for as a cmdlet of high impact is: unless -Confirm was given, either way, or $ConfirmPreference is None.</summary>
    private bool IsRiskAccepted(string text) =>
        cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm")
        || $"{cmdlet.SessionState.PSVariable.GetValue("ConfirmPreference")}" == nameof(ConfirmImpact.None)
        || cmdlet.ShouldContinue(text, "Suspend the protection of the logs?");

    private void WriteDiff(Change change)
    {
        if (change.Before is not null)
        {
            cmdlet.WriteVerbose($"{change.Operation} {change.Resource}, before: {change.Before}");
        }

        if (change.After is not null)
        {
            cmdlet.WriteVerbose($"{change.Operation} {change.Resource}, after: {change.After}");
        }
    }

    private void Post(Action action)
    {
        try
        {
            posts.Add(action);
        }
        catch (InvalidOperationException)
        {
            // The work is over: a late message (an observer's) has nobody to read it.
        }
    }

    private static bool IsWhatIfOf(AsyncCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
            ? ((SwitchParameter)bound).ToBool()
            : LanguagePrimitives.IsTrue(cmdlet.SessionState.PSVariable.GetValue("WhatIfPreference"));

    private static bool IsForced(AsyncCmdlet cmdlet) =>
        cmdlet is IForcibleCmdlet
        && cmdlet.MyInvocation.BoundParameters.TryGetValue("Force", out var force)
        && ((SwitchParameter)force).ToBool()
        && !(cmdlet.MyInvocation.BoundParameters.TryGetValue("Confirm", out var confirm) && ((SwitchParameter)confirm).ToBool());
}

/// <summary>A cmdlet that shows under -WhatIf and -Confirm what each change makes of what is there.</summary>
internal interface IDiffingCmdlet;

/// <summary>A cmdlet whose -Force means "don't ask".</summary>
internal interface IForcibleCmdlet;
