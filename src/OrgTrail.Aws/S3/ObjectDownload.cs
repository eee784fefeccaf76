using Amazon.S3.Model;

namespace OrgTrail.Aws.S3;

/// <summary>An object on its way.</summary>
public sealed class ObjectDownload : IDisposable
{
    private const string MetadataPrefix = "x-amz-meta-";
    private readonly HttpResponseMessage? _answer;
    private readonly GetObjectResponse? _response;

    internal ObjectDownload(HttpResponseMessage answer, Stream content)
    {
        (_answer, Content, Length) = (answer, content, answer.Content.Headers.ContentLength);
    }

    internal ObjectDownload(GetObjectResponse response)
    {
        (_response, Content, Length) = (response, response.ResponseStream, response.ContentLength >= 0 ? response.ContentLength : null);
    }

    /// <summary>The object's bytes as they arrive.</summary>
    public Stream Content { get; }

    /// <summary>How many bytes there are, where the answer says.</summary>
    public long? Length { get; }

    /// <summary>The entity tag; null without one.</summary>
    public string? EntityTag =>
        _answer is null ? _response!.ETag
        : _answer.Headers.TryGetValues("ETag", out var values) ? string.Join(',', values)
        : null;

    /// <summary>When the object was written; null where the answer does not say.</summary>
    public DateTime? LastModified => _answer is null ? _response!.LastModified : _answer.Content.Headers.LastModified?.UtcDateTime;

    /// <summary>A value of the user-defined metadata; null without one.</summary>
    /// <param name="name">The name without <c>x-amz-meta-</c>.</param>
    public string? Metadata(string name) =>
        _answer is null ? _response!.Metadata[MetadataPrefix + name]
        : _answer.Headers.TryGetValues(MetadataPrefix + name, out var values) ? string.Join(',', values)
        : null;

    /// <summary>Ends the download.</summary>
    public void Dispose()
    {
        _answer?.Dispose();
        _response?.Dispose();
    }
}
