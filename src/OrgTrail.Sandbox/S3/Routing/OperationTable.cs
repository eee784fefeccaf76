using System.Collections.Frozen;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.S3.Routing;

/// <summary>Finds the operation a request asks for.</summary>
internal sealed class OperationTable
{
    // Every subresource S3 knows, also those nothing here answers: they must not be mistaken for the plain operation.
    // The order decides when a request names several, as with ?uploadId=…&partNumber=….
    private static readonly string[] Subresources =
    [
        "uploadId", "uploads", "delete", "restore", "select", "attributes", "acl", "tagging", "retention", "legal-hold", "torrent",
        "policyStatus", "policy", "versioning", "versions", "location", "publicAccessBlock", "ownershipControls", "encryption",
        "lifecycle", "logging", "object-lock", "replication", "notification", "website", "cors", "requestPayment", "accelerate",
        "inventory", "analytics", "metrics", "intelligent-tiering", "metadataTable", "metadataConfiguration", "abac", "session",
        "renameObject", "annotation", "encryptionKey",
    ];

    private readonly FrozenDictionary<(S3Level, string, string, bool), S3Operation> _operations;

    public OperationTable(IEnumerable<S3Operation> operations) =>
        _operations = operations.ToFrozenDictionary(o => (o.Level, o.Method, o.Subresource, o.CopySource));

    /// <summary>The operation, or null when S3 would answer 405 or 501.</summary>
    public S3Operation? Find(SandboxHttpRequest request, S3Address address, QueryParameters query)
    {
        var subresource = address.Level == S3Level.Account ? address.Key : SubresourceOf(query);
        if (address.Level == S3Level.Bucket && request.Method == "GET" && subresource.Length == 0 && query["list-type"] == "2")
        {
            subresource = "list-type=2";
        }
        else if (subresource is "inventory" or "analytics" or "metrics" or "intelligent-tiering" && query.Has("id"))
        {
            subresource += "&id";
        }

        var copies = request.Method == "PUT" && request.Headers.Contains("x-amz-copy-source");
        return _operations.GetValueOrDefault((address.Level, request.Method, subresource, copies));
    }

    /// <summary>Whether another method would do something with this subresource: then the answer is 405, not 501.</summary>
    public bool KnowsResource(S3Address address, QueryParameters query)
    {
        var subresource = address.Level == S3Level.Account ? address.Key : SubresourceOf(query);
        return _operations.Keys.Any(k => k.Item1 == address.Level && k.Item3 == subresource);
    }

    private static string SubresourceOf(QueryParameters query) =>
        query.IsEmpty ? "" : Array.Find(Subresources, query.Has) ?? "";
}
