namespace OrgTrail.Sandbox.Doors;

/// <summary>Something that is not a request this server takes; the connection is closed after the answer.</summary>
internal sealed class BadRequestException(int statusCode, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;
}
