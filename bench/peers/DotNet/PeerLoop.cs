using System.Text.Json;

namespace Pool.Bench.Peers;

/// <summary>Reads what to measure, such as "round-trip 2000", a line each, and answers each with a line of JSON.</summary>
internal sealed class PeerLoop(string version, IReadOnlyDictionary<string, Func<int, Task<double[]>>> works)
{
    public async Task RunAsync()
    {
        Answer(new { ready = version });
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            if (!works.TryGetValue(words[0], out var work))
                Answer(new { missing = words[0] is "map" or "map-singly" or "stream" or "records" ? "has no map" : "is not measured here" });
            else
                Answer(await MeasureAsync(work, int.Parse(words[1], null)));
        }
    }

    private static async Task<object> MeasureAsync(Func<int, Task<double[]>> work, int count)
    {
        try
        {
            return new { samples = await work(count) };
        }
        catch (Exception e)
        {
            return new { error = e.Message };
        }
    }

    private static void Answer(object value) => Console.WriteLine(JsonSerializer.Serialize(value));
}
