namespace OrgTrail.Core.Errors;

/// <summary>
/// An error the user can act on: the message names account, resource and fix. The face turns it into an ErrorRecord with
/// <see cref="ErrorId"/> as the stable part of FullyQualifiedErrorId.
/// </summary>
public sealed class OrgTrailException : Exception
{
    /// <summary>Creates the error.</summary>
    public OrgTrailException(string errorId, ErrorKind kind, object? target, string message, Exception? inner = null)
        : base(message, inner)
    {
        ErrorId = errorId;
        Kind = kind;
        Target = target;
    }

    /// <summary>Stable identifier, listed in about_OrgTrail.</summary>
    public string ErrorId { get; }

    /// <summary>What sort of problem it is; the face maps it to an ErrorCategory.</summary>
    public ErrorKind Kind { get; }

    /// <summary>The account, bucket, trail or policy concerned.</summary>
    public object? Target { get; }
}

/// <summary>Sorts of problems, named as PowerShell's ErrorCategory members are.</summary>
public enum ErrorKind
{
    /// <summary>Bad input.</summary>
    InvalidArgument,

    /// <summary>The state of the account does not allow it.</summary>
    InvalidOperation,

    /// <summary>Something named does not exist.</summary>
    ObjectNotFound,

    /// <summary>Something of that name exists and is not ours to change.</summary>
    ResourceExists,

    /// <summary>Missing permission.</summary>
    PermissionDenied,

    /// <summary>Credentials missing, wrong or expired.</summary>
    AuthenticationError,

    /// <summary>The endpoint could not be reached.</summary>
    ConnectionError,

    /// <summary>A limit of AWS.</summary>
    LimitsExceeded,

    /// <summary>AWS returned something that cannot be read.</summary>
    InvalidData,

    /// <summary>Anything else AWS refused.</summary>
    NotSpecified,
}
