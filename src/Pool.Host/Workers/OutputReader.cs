using System.Text;
using System.Threading.Channels;

namespace Pool.Host.Workers;

/// <summary>
/// Reads what a worker prints, keeps the end of it, and hands it over line by line. Whoever takes the lines may be slow: a worker that
/// lives has to wait then, but what one that has ended has left in its pipe is read all the same.
/// </summary>
internal sealed class OutputReader(Action<string> onLine)
{
    private const int TailLength = 8 * 1024;

    // A line that never ends must not fill memory: it is handed over in pieces of this many characters.
    private const int LongestLine = 64 * 1024;

    // So many lines wait to be taken, at most two megabytes; then the worker's pipe fills up.
    private const int MaxWaiting = 16;

    private readonly StringBuilder _line = new();
    private readonly StringBuilder _tail = new();
    private readonly Lock _lock = new();
    private readonly List<string> _ended = [];
    private readonly Channel<string> _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });

    // In characters, more than the pipe of a worker that has ended can hold. Somebody else may go on printing to it.
    private const int MostLeft = 4 * 1024 * 1024;

    // What a line takes beside its own, in characters.
    private const int LineCost = 20;

    // Of a worker that has ended.
    private readonly Queue<string> _left = [];
    private int _leftLength;

    /// <summary>The last kilobytes of all that was printed.</summary>
    public string Tail
    {
        get
        {
            lock (_lock)
                return _tail.ToString(Math.Max(0, _tail.Length - TailLength), Math.Min(TailLength, _tail.Length));
        }
    }

    /// <summary>Returns at the end of the stream, or when <paramref name="stop"/> is cancelled.</summary>
    /// <param name="stream">What the worker prints.</param>
    /// <param name="hurry">Cancelled when the worker has ended: from then on nothing waits for whoever takes the lines.</param>
    /// <param name="stop">Cancelled when nothing more is to be read.</param>
    public async Task ReadAllAsync(Stream stream, CancellationToken hurry, CancellationToken stop)
    {
        var bytes = new byte[4096];
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        var decoder = Encoding.UTF8.GetDecoder();
        try
        {
            int read;
            while (_leftLength < MostLeft && (read = await stream.ReadAsync(bytes, stop).ConfigureAwait(false)) > 0)
            {
                Take(characters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false)));
                await PassOnAsync(hurry).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The process is gone; what it has left running may go on printing, but not to this pool.
        }

        Take(characters.AsSpan(0, decoder.GetChars([], characters, flush: true)));
        if (_line.Length > 0)
            EndLine();
        await PassOnAsync(hurry).ConfigureAwait(false);
        _lines.Writer.Complete();
    }

    /// <summary>Hands the lines over, one at a time; returns when all have been taken.</summary>
    public async Task HandOverAllAsync()
    {
        await foreach (var line in _lines.Reader.ReadAllAsync().ConfigureAwait(false))
            onLine(line);
        while (_left.TryDequeue(out var line))
            onLine(line);
    }

    private void Take(ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            _tail.Append(text);
            if (_tail.Length > 4 * TailLength)
                _tail.Remove(0, _tail.Length - TailLength);
        }

        foreach (var character in text)
        {
            if (character == '\n')
                EndLine();
            else if (_line.Append(character).Length >= LongestLine)
                EndLine();
        }
    }

    private void EndLine()
    {
        if (_line.Length > 0 && _line[^1] == '\r')
            _line.Length--;
        _ended.Add(_line.ToString());
        _line.Clear();
    }

    private async ValueTask PassOnAsync(CancellationToken hurry)
    {
        foreach (var line in _ended)
        {
            if (_left.Count > 0 || !(_lines.Writer.TryWrite(line) || await WriteAsync(line, hurry).ConfigureAwait(false)))
            {
                _left.Enqueue(line);
                _leftLength += line.Length + LineCost;
            }
        }

        _ended.Clear();
    }

    private async ValueTask<bool> WriteAsync(string line, CancellationToken hurry)
    {
        try
        {
            await _lines.Writer.WriteAsync(line, hurry).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
