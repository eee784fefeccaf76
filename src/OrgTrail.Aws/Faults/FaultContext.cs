namespace OrgTrail.Aws.Faults;

/// <summary>Which call an exception came out of; the SDK's exceptions don't say.</summary>
internal sealed record FaultContext(string Service, string Operation)
{
    private static readonly object Key = typeof(FaultContext).FullName!;

    /// <summary>Notes the call on the exception, unless an inner call has done so.</summary>
    public void NoteOn(Exception exception)
    {
        if (!exception.Data.Contains(Key))
        {
            exception.Data[Key] = this;
        }
    }

    /// <summary>The call noted on the exception, or null.</summary>
    public static FaultContext? Of(Exception exception) => exception.Data[Key] as FaultContext;
}
