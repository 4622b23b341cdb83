using System.Reflection;

namespace Pool.Worker;

/// <summary>
/// Names the functions that most pools begin with. Nobody calls this: where the assembly is compiled ahead of time, a generic class
/// is so only for the types that something in the assembly names.
/// </summary>
internal static class FirstShapes
{
    public static void Name(MethodInfo method)
    {
        Name<int, int>(method);
        Name<long, long>(method);
        Name<double, double>(method);
        Name<string, string>(method);
        Name<int, string>(method);
        Name<string, int>(method);
        Name<int, double>(method);
        Name<int, long>(method);
    }

    private static void Name<T, TResult>(MethodInfo method) =>
        _ = new Function1<T, TResult, ResultWriters.ValueWriter<TResult>>(method, null, false);
}
