using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation.Matching;

namespace OrgTrail.Policies.Evaluation;

/// <summary>A request, prepared once for matching against many statements.</summary>
internal sealed class RequestFacts
{
    private readonly ImmutableDictionary<string, ImmutableArray<string>> _context;
    private readonly ImmutableHashSet<string> _unknown;
    private readonly ArnText _arn;

    public RequestFacts(AuthorizationRequest request, bool hasPermissionsBoundary)
    {
        Principal = request.Principal;
        Action = request.Action.ToLowerInvariant();
        Resource = request.Resource;
        ResourceAccount = request.ResourceAccountId ?? request.Principal.AccountId;
        HasPermissionsBoundary = hasPermissionsBoundary;
        IsArn = ArnText.TryParse(request.Resource, out _arn);
        _context = request.Context.WithComparers(StringComparer.OrdinalIgnoreCase);
        _unknown = request.UnknownKeys.WithComparer(StringComparer.OrdinalIgnoreCase);
    }

    public RequestPrincipal Principal { get; }

    /// <summary>The action in lower case: actions compare without case.</summary>
    public string Action { get; }

    public string Resource { get; }

    public string? ResourceAccount { get; }

    public bool HasPermissionsBoundary { get; }

    public bool IsSameAccount => Principal.AccountId is not null && Principal.AccountId == ResourceAccount;

    public bool IsArn { get; }

    public ref readonly ArnText Arn => ref _arn;

    public bool IsUnknown(ContextKey key) => !_unknown.IsEmpty && _unknown.Contains(key.Name);

    /// <summary>The values of a key; empty when the request does not have it.</summary>
    public ImmutableArray<string> Values(ContextKey key)
    {
        if (_context.TryGetValue(key.Name, out var values))
        {
            return values.IsDefault ? [] : values;
        }

        return key.Derived == DerivedKey.None ? [] : DerivedKeys.Values(key.Derived, this);
    }
}
