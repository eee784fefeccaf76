using Amazon.Runtime;

namespace OrgTrail.Aws.Clients;

/// <summary>The wire of a connection: endpoints, the HTTP client, retries, the observer.</summary>
internal sealed class Transport : IDisposable
{
    private readonly SharedHttpClient _http;

    public Transport(AwsConnectionOptions options, Endpoints endpoints)
    {
        Endpoints = endpoints;
        MaxAttempts = Math.Max(1, options.MaxAttempts);
        Observer = options.Observer;
        _http = new SharedHttpClient(options.HttpMessageHandler ?? NetworkHandler, options.AttemptTimeout);
    }

    public Endpoints Endpoints { get; }

    public int MaxAttempts { get; }

    public IAwsCallObserver? Observer { get; }

    public HttpClientFactory HttpClients => _http;

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler NetworkHandler() => new()
    {
        // Redirects are S3's way to name a bucket's region: they are signed anew, by the SDK.
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>One HTTP client for all services of a connection; the SDK's own cache is global to the process.</summary>
    private sealed class SharedHttpClient(Func<HttpMessageHandler> handler, TimeSpan timeout) : HttpClientFactory, IDisposable
    {
        private readonly Lazy<HttpClient> _client = new(() => new HttpClient(handler(), disposeHandler: true) { Timeout = timeout });

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client.Value;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

        public void Dispose()
        {
            if (_client.IsValueCreated)
            {
                _client.Value.Dispose();
            }
        }
    }
}
