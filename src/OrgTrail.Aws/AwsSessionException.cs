namespace OrgTrail.Aws;

/// <summary>A connection cannot be made as asked; the message says why and what to do about it, and holds no secret.</summary>
public sealed class AwsSessionException : Exception
{
    /// <summary>Makes the exception.</summary>
    public AwsSessionException(AwsFaultKind kind, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
    }

    /// <summary>What kind of fault this is.</summary>
    public AwsFaultKind Kind { get; }
}
