using System.Collections.Concurrent;
using System.Net;
using OrgTrail.Aws;
using OrgTrail.Core.Logs.Compression;
using OrgTrail.Core.Logs.Sources;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>Downloads that stop in their middle without an end.</summary>
public sealed class StandstillTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_download_that_stands_still_is_made_again(bool beforeItsAnswer)
    {
        var content = new byte[3 << 20];
        new Random(5).NextBytes(content);
        var time = new Silence();
        using var wire = new StallingWire(TestTrail.Gzip(content), time, beforeItsAnswer);
        using var connection = AwsConnection.Create(new AwsConnectionOptions { AccessKey = "AKIDEXAMPLE", SecretKey = "secret", Region = Landscape.Region, HttpMessageHandler = () => wire });
        using var unpacked = new Unpacked(long.MaxValue, keepsContent: false);
        var caller = new S3Caller(new AdaptiveGate(1, time), time);

        var result = await caller.ReadAsync(connection.ObjectReaderForRegion(Landscape.Region), "bucket-name", "key", unpacked, TestContext.Current.CancellationToken);

        Assert.Equal((ReadStatus.Read, GunzipStatus.Complete, content.LongLength, 2), (result.Status, unpacked.Result.Status, unpacked.Result.DecompressedBytes, wire.Requests));
    }

    private sealed class StallingWire(byte[] body, Silence time, bool beforeItsAnswer) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            if (Requests == 1 && beforeItsAnswer)
            {
                var silence = Task.Delay(Timeout.Infinite, cancellationToken);
                time.Pass();
                await silence;
            }

            Stream stream = new MemoryStream(body);
            var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(Requests == 1 ? new StallingStream(stream, time) : stream), RequestMessage = request };
            answer.Content.Headers.ContentLength = body.Length;
            return answer;
        }
    }

    /// <summary>A clock on which long waits end when told, however slow the machine is; short ones pass by themselves.</summary>
    private sealed class Silence : TimeProvider
    {
        private readonly ConcurrentQueue<Action> _waits = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.FromSeconds(30))
            {
                return base.CreateTimer(callback, state, dueTime, period);
            }

            _waits.Enqueue(() => callback(state));
            return new Wait();
        }

        public void Pass()
        {
            while (_waits.TryDequeue(out var end))
            {
                end();
            }
        }

        private sealed class Wait : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    /// <summary>Gives the first bytes, and then nothing until it is closed.</summary>
    private sealed class StallingStream(Stream inner, Silence time) : Stream
    {
        private readonly ManualResetEventSlim _closed = new();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (inner.Position > 100_000)
            {
                time.Pass();
                _closed.Wait();
                throw new IOException("closed");
            }

            return inner.Read(buffer, offset, count);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _closed.Set();
            base.Dispose(disposing);
        }
    }
}
