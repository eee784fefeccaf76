namespace OrgTrail.Core.Dsc;

/// <summary>Where a line of a DSC resource goes.</summary>
public enum DscStream
{
    /// <summary>Standard output: the state, and the names of properties.</summary>
    Output,

    /// <summary>Standard error: a message.</summary>
    Message,

    /// <summary>The exit code, the last of all.</summary>
    ExitCode,
}

/// <summary>One line that the resource says to DSC.</summary>
/// <param name="Stream">Where it goes.</param>
/// <param name="Text">JSON without line breaks, or the exit code.</param>
public sealed record DscLine(DscStream Stream, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>The exit codes, as the manifest explains them.</summary>
public static class DscExitCode
{
    /// <summary>The operation was carried out.</summary>
    public const int Success = 0;

    /// <summary>AWS, the network or the credentials kept it from being carried out.</summary>
    public const int Failed = 1;

    /// <summary>The instance is not valid: nothing was called.</summary>
    public const int InvalidInput = 2;

    /// <summary>Set changed what it may change, and the desired state is not reached.</summary>
    public const int NotReached = 3;
}
