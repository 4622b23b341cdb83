using System.Text;

namespace Pool.Host.Workers;

/// <summary>Reads what a worker prints, line by line, and keeps the end of it.</summary>
internal sealed class OutputReader(Action<string> onLine)
{
    private const int TailLength = 8 * 1024;

    // A line that never ends must not fill memory: it is handed over in pieces of this many characters.
    private const int LongestLine = 64 * 1024;

    private readonly StringBuilder _line = new();
    private readonly StringBuilder _tail = new();
    private readonly Lock _lock = new();

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
    public async Task ReadAllAsync(Stream stream, CancellationToken stop)
    {
        var bytes = new byte[4096];
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        var decoder = Encoding.UTF8.GetDecoder();
        try
        {
            int read;
            while ((read = await stream.ReadAsync(bytes, stop).ConfigureAwait(false)) > 0)
                Take(characters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false)));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The process is gone; what it has left running may go on printing, but not to this pool.
        }

        Take(characters.AsSpan(0, decoder.GetChars([], characters, flush: true)));
        if (_line.Length > 0)
            EndLine();
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
        var line = _line.ToString();
        _line.Clear();
        onLine(line);
    }
}
