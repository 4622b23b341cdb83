namespace Pool.Stress.Functions;

/// <summary>A parcel in one number, for the calls that are all about speed.</summary>
public static class Row
{
    private const int BehaviourBits = 8;

    public static long Of(long token, Behaviour behaviour) => (token << BehaviourBits) | (long)behaviour;

    public static (long Token, Behaviour Behaviour) Open(long row) =>
        (row >> BehaviourBits, (Behaviour)(row & ((1 << BehaviourBits) - 1)));

    public static long ReplyTo(long token) => Cargo.Mix(token);
}
