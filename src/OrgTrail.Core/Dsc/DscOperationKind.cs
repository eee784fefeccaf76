namespace OrgTrail.Core.Dsc;

/// <summary>The operations of the DSC resource.</summary>
public enum DscOperationKind
{
    /// <summary>Tells the state.</summary>
    Get,

    /// <summary>Tells whether it is the desired one, and what differs.</summary>
    Test,

    /// <summary>Brings it about.</summary>
    Set,

    /// <summary>Tells what Set would do.</summary>
    WhatIf,
}

/// <summary>From which severity on messages are told; the names of DSC_TRACE_LEVEL.</summary>
public enum DscTraceLevel
{
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}
