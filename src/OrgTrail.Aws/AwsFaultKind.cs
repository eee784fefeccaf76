namespace OrgTrail.Aws;

/// <summary>What went wrong, in the terms in which it is put right.</summary>
public enum AwsFaultKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>The caller may not do this; see <see cref="AwsFault.MissingAction"/>.</summary>
    AccessDenied,

    /// <summary>What was asked for does not exist.</summary>
    NotFound,

    /// <summary>It exists already, or the name belongs to somebody else.</summary>
    AlreadyExists,

    /// <summary>Too many requests, even after the retries.</summary>
    Throttled,

    /// <summary>The credentials were good once.</summary>
    ExpiredCredentials,

    /// <summary>AWS does not accept the credentials, or they are not usable as given.</summary>
    InvalidCredentials,

    /// <summary>No credentials were found anywhere.</summary>
    NoCredentials,

    /// <summary>An IAM Identity Center login is missing or has expired.</summary>
    SsoLoginRequired,

    /// <summary>The named profile does not exist.</summary>
    ProfileNotFound,

    /// <summary>No region was found anywhere.</summary>
    RegionNotFound,

    /// <summary>The resource is in another region than the one called.</summary>
    WrongRegion,

    /// <summary>AWS could not be reached, or did not answer in time.</summary>
    Unreachable,

    /// <summary>The endpoint lacks the operation (an emulator, or a partition without it).</summary>
    NotSupported,

    /// <summary>The caller cancelled.</summary>
    Canceled,
}
