using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.AccountManagement;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Identity;
using OrgTrail.Sandbox.Organizations;
using OrgTrail.Sandbox.Services;
using OrgTrail.Sandbox.Signing;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>Takes a request from either door through routing, faults, authentication and its service, one at a time.</summary>
internal sealed class SandboxKernel : ISandboxHost
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ISandboxService> _services;
    private readonly SignatureVerifier _verifier;
    private readonly IdSource _requestIds;
    private int _inFlight;

    public SandboxKernel(SandboxOptions options)
    {
        Options = options;
        Ids = new IdSource(options.Seed);
        // A source of their own: what a call creates must not depend on how many calls, reads included, came before it.
        _requestIds = new IdSource(~options.Seed);
        Clock = new SandboxClock(_gate, options.StartTime ?? options.WallClock.GetUtcNow(), options.ClockFollowsWallClock ? options.WallClock : null);
        Faults = new SandboxFaults(options.WallClock);
        Identities = new IdentityStore(options, Ids);
        State = new OrganizationState(this);
        RegionSwitches = new RegionSwitches(this);
        _verifier = new SignatureVerifier(Identities, options.WallClock);
        Latency = options.Latency;
        Services = ServiceCatalogue.Create(this);
        _services = Services.ToDictionary(s => s.SigningName, StringComparer.Ordinal);
    }

    public SandboxOptions Options { get; }

    public SandboxClock Clock { get; }

    public IdSource Ids { get; }

    public SandboxFaults Faults { get; }

    public SandboxCalls Calls { get; } = new();

    public IdentityStore Identities { get; }

    public OrganizationState State { get; }

    public RegionSwitches RegionSwitches { get; }

    public IOrganizationDirectory Directory => State;

    public IReadOnlyList<ISandboxService> Services { get; }

    public TimeSpan Latency { get; set; }

    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>The region of the partition's global services.</summary>
    public string GlobalRegion => Options.Partition switch
    {
        "aws-cn" => "cn-northwest-1",
        "aws-us-gov" => "us-gov-west-1",
        _ => "us-east-1",
    };

    public T GetService<T>()
        where T : class =>
        Services.OfType<T>().FirstOrDefault() ?? throw new InvalidOperationException($"The sandbox has no service of type {typeof(T).Name}.");

    public AuthorizationDecision Decide(
        ServiceCaller caller,
        string action,
        string resourceArn,
        string resourceAccountId,
        string region,
        PolicySource? resourcePolicy,
        ImmutableDictionary<string, ImmutableArray<string>>? conditionKeys = null) =>
        ServiceDecision.Make(this, caller, action, resourceArn, resourceAccountId, region, resourcePolicy, conditionKeys);

    public IEnumerable<string> OptedInRegions(string accountId) => RegionSwitches.EnabledIn(accountId);

    public DateTimeOffset? OptedInSince(string accountId, string region) => RegionSwitches.EnabledSince(accountId, region);

    /// <summary>Runs something under the organization's lock.</summary>
    public T Exclusively<T>(Func<T> action)
    {
        lock (_gate)
        {
            return action();
        }
    }

    public async Task<SandboxHttpResponse> SendAsync(SandboxHttpRequest request, CancellationToken cancellationToken)
    {
        var wallClock = Options.WallClock;
        var started = wallClock.GetTimestamp();
        var startedAt = wallClock.GetUtcNow();
        // Waiting is under way before the call counts as in flight: who sees the count can rely on the timer being set.
        var latency = Latency > TimeSpan.Zero ? Task.Delay(Latency, wallClock, cancellationToken) : Task.CompletedTask;
        Interlocked.Increment(ref _inFlight);
        try
        {
            await latency.ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return CarryOut(request, started, startedAt);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private SandboxHttpResponse CarryOut(SandboxHttpRequest request, long started, DateTimeOffset startedAt)
    {
        var route = ServiceRoute.Find(request, GlobalRegion);
        var exchange = new Exchange(request, route, _requestIds.Uuid());
        SandboxHttpResponse response;
        lock (_gate)
        {
            Clock.Tick();
            response = Answer(exchange);
        }

        response.Completion?.Invoke();
        Calls.Add(new SandboxCall
        {
            Service = route.Service,
            Operation = exchange.Operation.Name ?? "",
            IsWrite = exchange.Operation.IsWrite,
            AccountId = exchange.Credential?.AccountId,
            PrincipalArn = exchange.Credential?.CallerArn,
            Region = exchange.Region ?? Options.HomeRegion,
            StatusCode = response.StatusCode,
            ErrorCode = exchange.ErrorCode,
            StartedAt = startedAt,
            Elapsed = Options.WallClock.GetElapsedTime(started),
        });
        return ResponseFinish.Apply(request, response, route.Service, exchange.RequestId, startedAt);
    }

    private SandboxHttpResponse Answer(Exchange exchange)
    {
        if (!_services.TryGetValue(exchange.Route.Service, out var service))
        {
            exchange.ErrorCode = "NotImplemented";
            return UnknownService.Answer(exchange.Request, exchange.Route.Service);
        }

        try
        {
            exchange.Operation = service.Identify(exchange.Request);
            Authenticate(exchange);
            if (Faults.Next(service.SigningName, exchange.Operation.Name) is { } fault)
            {
                throw fault;
            }

            return CarryOut(exchange, service);
        }
        catch (AwsErrorException error)
        {
            exchange.ErrorCode = error.Code;
            return service.WriteError(exchange.Request, error, exchange.RequestId);
        }
    }

    private SandboxHttpResponse CarryOut(Exchange exchange, ISandboxService service)
    {
        var context = new OrganizationCallContext(this, exchange);
        try
        {
            var response = service.Handle(exchange.Request, context);
            Observe(exchange, context, null);
            return response;
        }
        catch (AwsErrorException error)
        {
            Observe(exchange, context, error);
            throw;
        }
    }

    private void Observe(Exchange exchange, CallContext context, AwsErrorException? error)
    {
        if (exchange.Credential is { } credential)
        {
            var call = new ObservedCall(
                exchange.Request, context, exchange.Route.Service, exchange.Operation, credential.UserId, credential.Key.AccessKeyId, error);
            foreach (var observer in Services.OfType<ICallObserver>())
            {
                observer.OnCall(call);
            }
        }
    }

    private void Authenticate(Exchange exchange)
    {
        try
        {
            if (SignatureInput.Read(exchange.Request) is { } input)
            {
                exchange.Region = input.Region;
                exchange.Credential = _verifier.Verify(exchange.Request, input, exchange.Route.Service, exchange.Route.HostRegion);
            }
            else if (exchange.Route.Service != "s3")
            {
                throw new SignatureException(SignatureFault.Missing, "");
            }
        }
        catch (SignatureException fault)
        {
            throw SignatureErrors.For(fault, exchange.Route.Service);
        }
    }
}
