using System.Diagnostics;
using Pool.Host;
using WordFrequency;

if (args.Length > 1)
{
    Console.Error.WriteLine("Usage: WordFrequency [folder]");
    return 1;
}

var folder = args is [var given] ? given : Folders.FindDefault();
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine($"There is no folder '{folder}'.");
    return 1;
}

var watch = Stopwatch.StartNew();
var total = new Totals();
var files = Folders.FilesBelow(folder, total.AddUnreadable).ToList();

await using var pool = new ProcessPool();
await ProgressBar.RunAsync(files.Count, async advance =>
{
    await foreach (var file in pool.MapStreamUnorderedAsync(FileWords.Count, files, chunkSize: 4))
    {
        total.Add(file);
        advance();
    }
});
pool.Close();
await pool.JoinAsync();

total.Print(folder, pool.Processes, watch.Elapsed);
return 0;
