using System.Collections.Concurrent;
using System.Management.Automation;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;

namespace OrgTrail.Bases;

/// <summary>
/// The one bridge between asynchronous work and PowerShell's pipeline thread: the work runs on the thread pool and posts what must
/// happen on the pipeline thread (output, prompts, messages), which drains the posts until the work is done.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Cancelled when the user presses Ctrl+C.</summary>
    protected CancellationToken CancellationToken => _cancellation.Token;

    /// <summary>Runs work to its end while serving the pipeline thread; exceptions come out here.</summary>
    protected void RunToEnd(Func<IOperationHost, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var posts = new BlockingCollection<Action>();
        var host = new CmdletHost(this, posts);
        var task = Task.Run(async () =>
        {
            try
            {
                await work(host).ConfigureAwait(false);
            }
            finally
            {
                posts.CompleteAdding();
            }
        });
        try
        {
            foreach (var post in posts.GetConsumingEnumerable())
            {
                post();
            }
        }
        catch
        {
            // The pipeline is being stopped: the work must not go on behind its back, and what it has to put in order first must not be cut off.
            _cancellation.Cancel();
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
            ShowIfUnprotected(task.Exception?.InnerException);
            throw;
        }
        finally
        {
            host.EndProgress();
        }

        task.GetAwaiter().GetResult();
    }

    /// <summary>A pipeline that is being stopped takes no error records any more; that logs are left unprotected is shown all the same.</summary>
    protected void ShowIfUnprotected(Exception? exception)
    {
        if (exception is OrgTrailException { ErrorId: ErrorIds.ProtectionNotRestored } error)
        {
            Host.UI.WriteErrorLine(error.Message);
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cancellation.Dispose();
        }
    }
}
