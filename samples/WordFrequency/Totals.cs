using System.Globalization;
using System.Runtime.InteropServices;

namespace WordFrequency;

/// <summary>All files together.</summary>
internal sealed class Totals
{
    private const int Shown = 20;

    private readonly Dictionary<string, long> _counts = [];
    private readonly List<string> _unreadable = [];
    private long _files;
    private long _binaries;
    private long _bytes;

    public void Add(FileWords file)
    {
        if (file.Error is { } error)
        {
            AddUnreadable(file.Path, error);
            return;
        }

        if (file.IsBinary)
        {
            _binaries++;
            return;
        }

        _files++;
        _bytes += file.Bytes;
        foreach (var (word, count) in file.Counts)
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, word, out _) += count;
    }

    public void AddUnreadable(string path, string error) => _unreadable.Add($"Can't read {path}: {error}");

    // Not before everything is counted: a line in between would break the progress bar.
    public void Print(string folder, int workers, TimeSpan elapsed)
    {
        foreach (var line in _unreadable)
            Console.Error.WriteLine(line.ReplaceLineEndings(" "));

        var culture = CultureInfo.InvariantCulture;
        foreach (var (word, count) in _counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(Shown))
            Console.WriteLine(string.Create(culture, $"{count,9:N0}  {word}"));

        Console.WriteLine();
        Console.WriteLine(string.Create(culture, $"{_files:N0} text files below {folder} ({_binaries:N0} binary, {_unreadable.Count:N0} unreadable)"));
        Console.WriteLine(string.Create(
            culture, $"{_bytes:N0} bytes in {elapsed.TotalSeconds:F2} s, {_bytes / 1e6 / elapsed.TotalSeconds:F1} MB/s, {workers} workers"));
    }
}
