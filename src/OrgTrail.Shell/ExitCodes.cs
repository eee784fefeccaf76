namespace OrgTrail.Shell;

/// <summary>The exit codes pwsh uses.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>EX_USAGE of sysexits.h: the command line isn't understood.</summary>
    public const int BadUsage = 64;

    /// <summary>Stopped by Ctrl+C: 128 + SIGINT, as every shell says it.</summary>
    public const int Interrupted = 130;
}
