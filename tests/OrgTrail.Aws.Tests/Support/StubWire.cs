using System.Net;
using System.Text;

namespace OrgTrail.Aws.Tests.Support;

/// <summary>Answers requests in place of AWS and keeps them; after the last answer given, that one is repeated.</summary>
internal sealed class StubWire : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<Func<RecordedRequest, HttpResponseMessage>> _answers = [];

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public RecordedRequest Request => Assert.Single(Requests);

    public StubWire Json(string body, HttpStatusCode status = HttpStatusCode.OK, string? errorType = null) =>
        Answer(_ => Respond(body, status, "application/x-amz-json-1.1", ("x-amzn-ErrorType", errorType)));

    public StubWire Xml(string body, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string? Value)[] headers) =>
        Answer(_ => Respond(body, status, "application/xml", headers));

    public StubWire Answer(Func<RecordedRequest, HttpResponseMessage> answer)
    {
        _answers.Add(answer);
        return this;
    }

    public static HttpResponseMessage Respond(string body, HttpStatusCode status, string type, params (string Name, string? Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type) };
        response.Headers.Add("x-amzn-RequestId", "11111111-2222-3333-4444-555555555555");
        foreach (var (name, value) in headers.Where(h => h.Value is not null))
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        var recorded = new RecordedRequest(request.Method.Method, request.RequestUri!, headers, body);
        Func<RecordedRequest, HttpResponseMessage> answer;
        lock (_gate)
        {
            answer = _answers[Math.Min(_requests.Count, _answers.Count - 1)];
            _requests.Add(recorded);
        }

        var response = answer(recorded);
        response.RequestMessage = request;
        return response;
    }
}
