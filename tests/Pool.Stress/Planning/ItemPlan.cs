using Pool.Stress.Functions;

namespace Pool.Stress.Planning;

/// <summary>One run of a function: a single call, or an item of a map or a stream.</summary>
/// <param name="Token">A number that no other item of the run has.</param>
/// <param name="Behaviour">What the function does.</param>
/// <param name="Milliseconds">How long it takes.</param>
/// <param name="PayloadLength">How many bytes it is sent.</param>
/// <param name="ReplyLength">How many bytes it returns.</param>
public sealed record ItemPlan(long Token, Behaviour Behaviour, int Milliseconds, int PayloadLength, int ReplyLength)
{
    /// <summary>True when the function may end its process.</summary>
    public bool Crashes => Behaviour is Behaviour.Exit or Behaviour.FailFast or Behaviour.KillItself or Behaviour.ExitTheFirstTime or Behaviour.LeaveBomb;

    /// <summary>True when the function may throw an exception of its own.</summary>
    public bool Throws => Behaviour is Behaviour.Throw or Behaviour.ThrowCancellation;

    public Parcel ToParcel() => new(Token, Behaviour, Milliseconds, Cargo.Make(Token, PayloadLength), ReplyLength);

    public long ToRow() => Row.Of(Token, Behaviour);

    public bool IsOwn(Reply reply) => reply.IsFor(Token, PayloadLength, ReplyLength);

    public bool IsOwn(long reply) => reply == Row.ReplyTo(Token);
}
