namespace OrgTrail.Core.Tests.Permissions;

public sealed class RemoveLogBucketProtectionScpTests() : LeastPrivilegeTests(Cmdlet)
{
    private const string Cmdlet = "Remove-LogBucketProtectionScp";

    public static IEnumerable<TheoryDataRow<string>> Sets => SetsOf(Cmdlet);

    public static IEnumerable<TheoryDataRow<string, string, string>> Pairs => PairsOf(Cmdlet);

    [Theory]
    [MemberData(nameof(Sets))]
    public Task The_listed_permissions_are_enough(string set) => EnoughAsync(set);

    [Theory]
    [MemberData(nameof(Pairs))]
    public Task Each_is_needed_and_named_where_it_lacks(string set, string action, string resource) => NeededAsync(set, action, resource);
}
