using System.Collections.Immutable;

namespace OrgTrail.Core.Permissions;

/// <summary>Actions on one resource.</summary>
/// <param name="Resource">An ARN pattern with the placeholders of <see cref="PermissionNames"/>, or <c>*</c>.</param>
/// <param name="Actions">IAM actions, e.g. <c>s3:PutBucketPolicy</c>.</param>
public sealed record PermissionGrant(string Resource, params ImmutableArray<string> Actions);

/// <summary>What one use of a cmdlet needs beside what it always needs.</summary>
/// <param name="Name">The parameter or situation, e.g. <c>-CreateKmsKey</c>; see <see cref="CmdletPermissions.Always"/>.</param>
/// <param name="Grants">The actions with their resources.</param>
public sealed record PermissionSet(string Name, params ImmutableArray<PermissionGrant> Grants);

/// <summary>The permissions of a cmdlet in one account.</summary>
/// <param name="Cmdlet">The cmdlet's name.</param>
/// <param name="Account">The account whose credentials need them: <c>log account</c> or <c>management account</c>.</param>
/// <param name="Sets">What is always needed, then what options and situations add.</param>
public sealed record CmdletPermissions(string Cmdlet, string Account, params ImmutableArray<PermissionSet> Sets)
{
    /// <summary>The name of the first set.</summary>
    public const string Always = "Always";

    /// <summary>The sets of the names given, in the catalogue's order; what is always needed is always among them.</summary>
    public ImmutableArray<PermissionSet> Select(params IReadOnlyCollection<string> names) =>
        [.. Sets.Where(s => s.Name == Always || names.Contains(s.Name))];
}
