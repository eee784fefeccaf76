using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.Tests.S3;

public sealed class SortedKeyMapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public void It_holds_what_a_sorted_dictionary_holds_after_any_changes(int seed)
    {
        var random = new Random(seed);
        var map = new SortedKeyMap<string>();
        var model = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var step = 0; step < 20_000; step++)
        {
            var key = $"k{random.Next(6000):D5}";
            if (random.Next(3) == 0)
            {
                map.Remove(key);
                model.Remove(key);
            }
            else
            {
                map.GetOrAdd(key, () => key);
                model.TryAdd(key, key);
            }
        }

        Assert.Equal(model.Count, map.Count);
        Assert.Equal(model.Keys, map.From("").Select(e => e.Key));
        foreach (var from in (string[])["", "k00500", "k02999x", "k05999", "z"])
        {
            Assert.Equal(model.Keys.Where(k => string.CompareOrdinal(k, from) >= 0), map.From(from).Select(e => e.Key));
            Assert.Equal(model.GetValueOrDefault(from), map.Find(from));
        }
    }

    [Fact]
    public void Order_is_that_of_utf8_bytes()
    {
        string[] keys = ["", "a", "a\0", "ab", "\u00E4", "\uD7FF", "\uE000", "\uFFFD", "\U00010000", "\U0010FFFF"];
        Assert.Equal(keys, keys.Reverse().Order(KeyComparer.Instance));
    }
}
