namespace StreamJsonRpcPeer;

/// <summary>What the children run.</summary>
public sealed class Functions
{
    public static long Cube(long n) => n * n * n;

    public static byte[] EchoBytes(byte[] value) => value;

    public static double[] EchoDoubles(double[] value) => value;
}
