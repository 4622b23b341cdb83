using System.Runtime.InteropServices;

namespace WordFrequency;

/// <summary>What one file came to. Runs in a worker and travels back to the host.</summary>
public sealed record FileWords(string Path, long Bytes, Dictionary<string, int> Counts, bool IsBinary = false, string? Error = null)
{
    private const int LongestWord = 64;

    /// <summary>Counts a file's words: runs of letters, in lower case.</summary>
    public static FileWords Count(string path)
    {
        try
        {
            var file = new FileInfo(path);
            file = (FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file;

            // A pipe or a device has no length, and opening or reading one may never end.
            return file.Length == 0 ? new FileWords(path, 0, []) : Count(path, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An exception would end the whole stream; a result that carries the error costs this file alone.
            return new FileWords(path, 0, [], Error: e.Message);
        }
    }

    private static FileWords Count(string path, FileInfo file)
    {
        using var stream = file.OpenRead();
        if (IsText(stream) is false)
            return new FileWords(path, 0, [], IsBinary: true);

        stream.Position = 0;
        var counts = new Dictionary<string, int>();
        using var reader = new StreamReader(stream);
        CountWords(reader, counts);
        return new FileWords(path, stream.Position, counts);
    }

    private static bool IsText(FileStream stream)
    {
        Span<byte> start = stackalloc byte[8192];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return !start[..length].Contains((byte)0);
    }

    private static void CountWords(StreamReader reader, Dictionary<string, int> counts)
    {
        var bySpan = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[8192];
        Span<char> word = stackalloc char[LongestWord];
        var length = 0;
        while (reader.Read(buffer) is > 0 and var read)
        {
            foreach (var character in buffer[..read])
            {
                if (!char.IsLetter(character))
                    End(word, ref length);
                else if (length++ < LongestWord)
                    word[length - 1] = char.ToLowerInvariant(character);
            }
        }

        End(word, ref length);

        // What has more letters than any word is data, such as a key in base 64.
        void End(Span<char> letters, ref int count)
        {
            if (count is > 0 and <= LongestWord)
                CollectionsMarshal.GetValueRefOrAddDefault(bySpan, letters[..count], out _)++;
            count = 0;
        }
    }
}
