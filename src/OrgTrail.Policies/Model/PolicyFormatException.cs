namespace OrgTrail.Policies.Model;

/// <summary>A text is not a policy document. The message names the place and what is wrong there.</summary>
public sealed class PolicyFormatException : FormatException
{
    /// <summary>Creates an exception without a place.</summary>
    public PolicyFormatException()
        : this("The text is not a policy document.")
    {
    }

    /// <summary>Creates an exception without a place.</summary>
    public PolicyFormatException(string message)
        : base(message) => Path = "$";

    /// <summary>Creates an exception without a place.</summary>
    public PolicyFormatException(string message, Exception innerException)
        : base(message, innerException) => Path = "$";

    internal PolicyFormatException(string problem, string path, int line, int column)
        : base($"{problem} (line {line}, column {column}, at {path})")
    {
        Problem = problem;
        Path = path;
        Line = line;
        Column = column;
    }

    /// <summary>The problem alone, without the place.</summary>
    public string? Problem { get; }

    /// <summary>Where in the document, e.g. <c>$.Statement[2].Action</c>.</summary>
    public string Path { get; }

    /// <summary>The line, from 1; 0 when unknown.</summary>
    public int Line { get; }

    /// <summary>The column in characters, from 1; 0 when unknown.</summary>
    public int Column { get; }
}
