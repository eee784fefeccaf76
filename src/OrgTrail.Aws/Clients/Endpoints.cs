namespace OrgTrail.Aws.Clients;

/// <summary>Which URL each service is reached by, where it is not AWS's own.</summary>
internal sealed record Endpoints
{
    /// <summary>One URL for every service without one of its own.</summary>
    public Uri? All { get; init; }

    /// <summary>URLs of single services, by the name used in <c>AWS_ENDPOINT_URL_…</c>.</summary>
    public IReadOnlyDictionary<string, Uri> ByService { get; init; } = new Dictionary<string, Uri>();

    public bool UseFips { get; init; }

    public bool UseDualStack { get; init; }

    public string? For(string service) => (ByService.GetValueOrDefault(service) ?? All)?.AbsoluteUri;
}
