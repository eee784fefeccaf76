using OrgTrail.Aws;

namespace OrgTrail.Core.State;

/// <summary>How a read ended.</summary>
public enum ObservationStatus
{
    /// <summary>AWS answered with a value.</summary>
    Found,

    /// <summary>AWS answered that there is none.</summary>
    Absent,

    /// <summary>The caller may not read it, or no credentials for that account were given.</summary>
    Denied,

    /// <summary>The read failed for another reason.</summary>
    Failed,
}

/// <summary>What one read showed. A denied or failed read is kept as such: it must never look like "absent".</summary>
public sealed class Observation<T>
    where T : class
{
    private Observation(ObservationStatus status, T? value, string? problem, string? missingPermission)
    {
        Status = status;
        Value = value;
        Problem = problem;
        MissingPermission = missingPermission;
    }

    /// <summary>How the read ended.</summary>
    public ObservationStatus Status { get; }

    /// <summary>The value, when found.</summary>
    public T? Value { get; }

    /// <summary>Why it could not be read.</summary>
    public string? Problem { get; }

    /// <summary>The IAM action whose lack made the read fail, e.g. <c>s3:GetBucketPolicy</c>.</summary>
    public string? MissingPermission { get; }

    /// <summary>What makes it readable, where no permission is missing; null when that is not known.</summary>
    public string? Remedy { get; private init; }

    /// <summary>The fault behind a failed read, or behind the answer "there is none".</summary>
    public AwsFault? Fault { get; private init; }

    /// <summary>Whether the read gave an answer, be it a value or "none".</summary>
    public bool IsKnown => Status is ObservationStatus.Found or ObservationStatus.Absent;

    /// <summary>A value.</summary>
    public static Observation<T> Found(T value) => new(ObservationStatus.Found, value, null, null);

    /// <summary>The answer "there is none".</summary>
    public static Observation<T> Absent(AwsFault? fault = null) => new(ObservationStatus.Absent, null, null, null) { Fault = fault };

    /// <summary>No credentials for the account that would have to be asked.</summary>
    public static Observation<T> NotConnected(string problem, string? remedy = null) =>
        new(ObservationStatus.Denied, null, problem, null) { Remedy = remedy };

    /// <summary>A failed read, with the permission it would have needed.</summary>
    public static Observation<T> FromFault(AwsFault fault, string permission) => fault.Kind switch
    {
        AwsFaultKind.NotFound => Absent(fault),
        AwsFaultKind.AccessDenied => new(ObservationStatus.Denied, null, fault.Message, fault.MissingAction ?? permission) { Fault = fault },
        _ => new(ObservationStatus.Failed, null, fault.Message, null) { Fault = fault },
    };

    /// <summary>The same in other words, where AWS said too little.</summary>
    public Observation<T> Explained(string problem) => new(Status, Value, problem, MissingPermission) { Fault = Fault, Remedy = Remedy };

    /// <summary>Carries the status over to a value derived from this one.</summary>
    public Observation<TResult> Select<TResult>(Func<T, TResult?> selector)
        where TResult : class
    {
        if (Status == ObservationStatus.Found)
        {
            return selector(Value!) is { } result ? Observation<TResult>.Found(result) : Observation<TResult>.Absent();
        }

        return new Observation<TResult>(Status, null, Problem, MissingPermission) { Fault = Fault, Remedy = Remedy };
    }
}
