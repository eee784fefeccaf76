using System.Management.Automation;

namespace OrgTrail.Shell.Hosting;

/// <summary>Progress as one line that is drawn over and leaves no trace. Nothing is drawn into a redirection.</summary>
internal sealed class ProgressLine
{
    private bool _shown;

    public void Show(ProgressRecord record)
    {
        if (!Terminal.CanDrawProgress)
        {
            return;
        }

        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear();
            return;
        }

        var percent = record.PercentComplete >= 0 ? $" {record.PercentComplete}%" : "";
        var left = record.SecondsRemaining >= 0 ? $", {TimeSpan.FromSeconds(record.SecondsRemaining):g} left" : "";
        var line = $"{record.Activity}: {record.StatusDescription}{percent}{left}";
        var room = Terminal.Width - 1;
        Console.Error.Write("\r\e[2K" + (line.Length > room ? line[..room] : line));
        _shown = true;
    }

    public void Clear()
    {
        if (_shown)
        {
            Console.Error.Write("\r\e[2K");
            _shown = false;
        }
    }
}
