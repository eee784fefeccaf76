using System.Net;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Doors;

/// <summary>The door without a socket: an <see cref="HttpMessageHandler"/> below any HTTP client.</summary>
internal sealed class HandlerDoor(SandboxKernel kernel) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await kernel.SendAsync(await ReadAsync(request, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        var response = new HttpResponseMessage((HttpStatusCode)answer.StatusCode)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(answer.Body.ToArray()),
        };
        foreach (var header in answer.Headers)
        {
            if (header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                response.Content.Headers.ContentLength = long.Parse(header.Value, System.Globalization.CultureInfo.InvariantCulture);
            }
            else if (!response.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return response;
    }

    private static async Task<SandboxHttpRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri ?? throw new InvalidOperationException("A request needs an absolute URI.");
        var headers = new HeaderMap();
        foreach (var header in request.Headers.NonValidated)
        {
            // Not joined by the framework's separators: signatures cover the values as they stand.
            headers.Add(header.Key, string.Join(",", header.Value));
        }

        ReadOnlyMemory<byte> body = default;
        if (request.Content is { } content)
        {
            body = await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            foreach (var header in content.Headers.NonValidated)
            {
                headers.Add(header.Key, string.Join(",", header.Value));
            }

            if (!headers.Contains("Content-Length"))
            {
                headers.Add("Content-Length", body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        var query = uri.Query;
        return new SandboxHttpRequest
        {
            Method = request.Method.Method.ToUpperInvariant(),
            IsSecure = uri.Scheme == Uri.UriSchemeHttps,
            Host = request.Headers.Host ?? uri.Authority,
            RawPath = uri.AbsolutePath,
            RawQuery = query.Length > 0 ? query[1..] : "",
            Headers = headers,
            Body = body,
        };
    }
}
