namespace OrgTrail.Sandbox.Archives;

/// <summary>A digest that was made: what the next one says of it, and the file.</summary>
/// <param name="HashValue">SHA-256 of its JSON, in hexadecimal.</param>
/// <param name="Signature">In hexadecimal.</param>
/// <param name="Content">The compressed file.</param>
internal sealed record DigestEntry(string HashValue, string Signature, byte[] Content);
