using Pool.Host;

await using var pool = new ProcessPool();

long[] cubes = await pool.MapAsync(Cube, Enumerable.Range(0, 101).Select(n => (long)n));
long cube = await pool.ApplyAsync(Cube, 4L);

pool.Close();
await pool.JoinAsync();

Console.WriteLine(cube);
Console.WriteLine($"[{string.Join(", ", cubes)}]");

static long Cube(long n) => n * n * n;
