using System.Security.Cryptography;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Logs.State;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>What is remembered between runs: nothing is lost by ending at any moment, and nothing is believed that was changed.</summary>
public sealed class StateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orgtrail-state-").FullName;

    private string StatePath => Path.Join(_folder, "state");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_added_is_there_in_the_next_run()
    {
        Write(1000);

        using var state = ProofFile.Open(StatePath);

        Assert.Equal(1000, state.Count);
        Assert.All(Enumerable.Range(0, 1000), i => Assert.True(state.Contains(Of(i))));
        Assert.False(state.Contains(Of(1000)));
    }

    [Fact]
    public void A_writer_that_is_killed_at_any_byte_loses_at_most_the_proof_in_hand()
    {
        // Without the last commit, as after a kill: the headers still speak of none.
        byte[] whole;
        using (var state = ProofFile.Open(StatePath))
        {
            Add(state, 12);
            whole = ReadShared(StatePath);
        }

        for (var length = ProofFile.HeaderSize; length <= whole.Length; length++)
        {
            File.WriteAllBytes(StatePath, whole[..length]);
            var complete = (length - ProofFile.HeaderSize) / ProofFile.FrameSize;
            using (var state = ProofFile.Open(StatePath))
            {
                Assert.Equal(complete, state.Count);
                Add(state, 13);
            }

            using var after = ProofFile.Open(StatePath);
            Assert.Equal(13, after.Count);
        }
    }

    [Fact]
    public void A_full_disk_ends_the_run_and_costs_nothing_that_was_proven()
    {
        using (var state = ProofFile.Open(StatePath))
        {
            Add(state, 12);
            state.Writing = static (_, _, _) => throw new IOException("No space left on device");

            var error = Assert.Throws<OrgTrailException>(() => state.Add(Of(12)));

            Assert.Equal((ErrorIds.StateFileInvalid, StatePath), (error.ErrorId, error.Target));
            Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
        }

        using var after = ProofFile.Open(StatePath);
        Assert.Equal(12, after.Count);
    }

    [Fact]
    public void A_header_that_is_cut_off_while_it_is_written_is_replaced_by_the_other()
    {
        Write(300);
        var whole = File.ReadAllBytes(StatePath);
        for (var slot = 0; slot < 2; slot++)
        {
            for (var at = 0; at < ProofHeader.Size; at++)
            {
                var torn = (byte[])whole.Clone();
                Array.Clear(torn, (slot * ProofHeader.Size) + at, ProofHeader.Size - at);
                File.WriteAllBytes(StatePath, torn);

                using var state = ProofFile.Open(StatePath);
                Assert.Equal(300, state.Count);
            }
        }
    }

    [Fact]
    public void Every_changed_byte_of_a_proof_is_refused()
    {
        Write(20);
        var whole = File.ReadAllBytes(StatePath);
        for (var at = ProofFile.HeaderSize; at < whole.Length; at++)
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= 0x40;
            File.WriteAllBytes(StatePath, changed);

            Assert.Equal(ErrorIds.StateFileInvalid, Assert.Throws<OrgTrailException>(() => ProofFile.Open(StatePath)).ErrorId);
        }
    }

    [Fact]
    public void A_file_that_was_shortened_is_refused_at_every_length()
    {
        Write(20);
        var whole = File.ReadAllBytes(StatePath);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(StatePath, whole[..length]);

            var error = Assert.Throws<OrgTrailException>(() => ProofFile.Open(StatePath));
            Assert.Equal(ErrorIds.StateFileInvalid, error.ErrorId);
            Assert.Contains("-StatePath", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a file of somebody's")]
    [InlineData("")]
    public void What_is_no_state_is_refused_and_kept(string content)
    {
        File.WriteAllText(StatePath, content);

        Assert.Equal(ErrorIds.StateFileInvalid, Assert.Throws<OrgTrailException>(() => ProofFile.Open(StatePath)).ErrorId);
        Assert.Equal(content, File.ReadAllText(StatePath));
    }

    [Fact]
    public void Added_proofs_that_were_not_written_by_a_run_are_refused()
    {
        Write(5);
        File.AppendAllText(StatePath, new string('x', 3 * ProofFile.FrameSize));

        Assert.Equal(ErrorIds.StateFileInvalid, Assert.Throws<OrgTrailException>(() => ProofFile.Open(StatePath)).ErrorId);
    }

    [Fact]
    public void Only_one_run_at_a_time_uses_it()
    {
        using var state = ProofFile.Open(StatePath);

        Assert.Equal(ErrorIds.StateFileInUse, Assert.Throws<OrgTrailException>(() => ProofFile.Open(StatePath)).ErrorId);
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_refused()
    {
        Assert.Equal(ErrorIds.StateFileInvalid, Assert.Throws<OrgTrailException>(() => ProofFile.Open(Path.Join(_folder, "no", "folder", "state"))).ErrorId);
        Assert.Equal(ErrorIds.StateFileInvalid, Assert.Throws<OrgTrailException>(() => ProofFile.Open(_folder)).ErrorId);
    }

    [Fact]
    public async Task The_next_run_reads_only_what_is_new_or_was_written_since()
    {
        using var copy = CopyOf(4);
        Assert.True(await copy.ValidateAsync(r => r with { StatePath = StatePath }));
        Assert.Equal(0, copy.Summary.AlreadyProvenCount);

        Assert.True(await copy.ValidateAsync(r => r with { StatePath = StatePath }, rewrite: false));
        Assert.Equal((8, 8), (copy.Summary.AlreadyProvenCount, copy.Summary.ValidLogCount));

        copy.Trails[0].AddHour();
        TestTrail.Write(Path.Join(copy.Folder, "copy"), copy.Trails[0].Files.Where(f => !File.Exists(Path.Join(copy.Folder, "copy", f.Key))));
        Assert.True(await copy.ValidateAsync(r => r with { StatePath = StatePath }, rewrite: false));
        Assert.Equal((8, 10), (copy.Summary.AlreadyProvenCount, copy.Summary.ValidLogCount));
    }

    [Fact]
    public async Task What_is_changed_or_deleted_after_it_was_proven_is_found_all_the_same()
    {
        using var copy = CopyOf(4);
        Assert.True(await copy.ValidateAsync(r => r with { StatePath = StatePath }));
        File.WriteAllBytes(Path.Join(copy.Folder, "copy", copy.Trails[0].LogKeys[1]), TestTrail.Gzip("{\"Records\":[1]}"u8));
        File.Delete(Path.Join(copy.Folder, "copy", copy.Trails[0].LogKeys[2]));

        Assert.False(await copy.ValidateAsync(r => r with { StatePath = StatePath }, rewrite: false));

        Assert.Equal(["HashMismatch", "NotFound"], copy.Results.Select(r => r.Reason).Order());
        Assert.Equal(6, copy.Summary.AlreadyProvenCount);
    }

    [Fact]
    public async Task What_was_invalid_is_not_remembered()
    {
        using var copy = CopyOf(2);
        copy.Trails[0].Files[copy.Trails[0].LogKeys[0]].Content = TestTrail.Gzip("{}"u8);
        Assert.False(await copy.ValidateAsync(r => r with { StatePath = StatePath }));

        Assert.False(await copy.ValidateAsync(r => r with { StatePath = StatePath }, rewrite: false));

        Assert.Equal("HashMismatch", copy.Problem.Reason);
        Assert.Equal(3, copy.Summary.AlreadyProvenCount);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_anywhere_is_continued_without_reading_anything_twice()
    {
        using var copy = CopyOf(20);
        copy.Write();
        var random = new Random(17);
        for (var round = 0; round < 12; round++)
        {
            File.Delete(StatePath);
            long proven = 0;
            using (var cancel = new CancellationTokenSource())
            {
                cancel.CancelAfter(TimeSpan.FromMilliseconds(random.Next(25)));
                try
                {
                    await copy.ValidateAsync(r => r with { StatePath = StatePath }, rewrite: false, token: cancel.Token);
                }
                catch (OperationCanceledException)
                {
                }
            }

            if (File.Exists(StatePath))
            {
                using var state = ProofFile.Open(StatePath);
                proven = state.Count;
            }

            Assert.True(await copy.ValidateAsync(r => r with { StatePath = StatePath }, rewrite: false));
            Assert.Equal((proven, 40), (copy.Summary.AlreadyProvenCount, copy.Summary.ValidLogCount));
        }
    }

    private static UInt128 Of(long i) => Proof.Of($"s3://bucket/{i}", SHA256.HashData("x"u8), (ulong)i);

    private void Write(int count)
    {
        using var state = ProofFile.Open(StatePath);
        Add(state, count);
    }

    private static void Add(ProofFile state, int count)
    {
        for (var i = 0; i < count; i++)
        {
            state.Add(Of(i));
        }
    }

    private static byte[] ReadShared(string path)
    {
        // The writer holds a lock that is advisory on Unix; a killed one leaves the same bytes.
        var start = new System.Diagnostics.ProcessStartInfo(OperatingSystem.IsWindows() ? "cmd" : "cat", OperatingSystem.IsWindows() ? $"/c type \"{path}\"" : path) { RedirectStandardOutput = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return output.ToArray();
    }

    private static Copy CopyOf(int hours)
    {
        var copy = new Copy(new TestTrail());
        for (var i = 0; i < hours; i++)
        {
            copy.Trails[0].AddHour();
        }

        return copy;
    }
}
