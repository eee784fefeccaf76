using OrgTrail.Core.Permissions;
using OrgTrail.Policies.Actions;
using OrgTrail.Policies.Linting;

namespace OrgTrail.Core.Tests.Documents;

/// <summary>Documentation that states facts of the code agrees with it.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void The_permissions_are_those_of_the_catalogue() => DocumentFile.AssertGenerated("permissions.md", PermissionsDocument.Create());

    [Fact]
    public void The_table_of_rules_is_that_of_the_linter()
    {
        var rows = DocumentFile.Read("policy-rules.md").Split('\n')
            .Where(line => line.StartsWith("| OT-LINT", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Select(cells => (cells[0], cells[1], cells[2]));

        Assert.Equal(PolicyLinter.Rules.Select(r => (r.Id, r.Name, r.Why)), rows);
    }

    [Fact]
    public void The_page_of_each_cmdlet_names_all_its_permissions() => Assert.All(PermissionCatalogue.All, cmdlet =>
    {
        var page = DocumentFile.Read($"en-US/{cmdlet.Cmdlet}.md");
        Assert.All(cmdlet.Sets.SelectMany(s => s.Grants).SelectMany(g => g.Actions), a => Assert.Contains(a, page, StringComparison.Ordinal));
    });

    [Fact]
    public void No_permission_is_dead_or_misspelt()
    {
        var grants = PermissionCatalogue.All.SelectMany(c => c.Sets).SelectMany(s => s.Grants).ToArray();

        Assert.All(grants, g => Assert.All(g.Actions, action =>
        {
            var applies = ActionTable.AppliesTo(action, new PermissionNames().Fill(g.Resource));
            // IAM's own actions are not in the table.
            Assert.True(applies == true || (applies is null && action.StartsWith("iam:", StringComparison.Ordinal)), $"{action} on {g.Resource}");
        }));
        // The linter takes the documentation's organization for the placeholder that it is.
        var names = new PermissionNames { OrganizationId = "o-a1b2c3d4e5" };
        Assert.All(PermissionCatalogue.All, c => Assert.Empty(PolicyLinter.Lint(PermissionPolicy.Create(c.Sets, names), PolicyKind.Identity).Select(f => f.ToString())));
    }
}
