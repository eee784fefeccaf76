namespace OrgTrail.Sandbox;

/// <summary>A policy of the organization.</summary>
/// <param name="Id"><c>p-…</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">e.g. <c>SERVICE_CONTROL_POLICY</c>.</param>
/// <param name="Content">Its text as given.</param>
public sealed record SandboxPolicy(string Id, string Name, string Type, string Content);
