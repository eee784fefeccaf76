namespace OrgTrail.Core.Deploying;

/// <summary>Names used when the user gives none.</summary>
public static class DefaultNames
{
    /// <summary>The trail's name.</summary>
    public const string Trail = "org-trail";
}
