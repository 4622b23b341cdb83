namespace Pool.Bench.Running;

/// <summary>Whether a target was reached.</summary>
/// <param name="Target">The target in words.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="IsReached">Null when there was nothing to compare with.</param>
internal sealed record Verdict(string Target, string Measured, bool? IsReached)
{
    public string Word => IsReached switch { true => "yes", false => "no", null => "not measured" };

    public static Verdict AtMost(string what, double limit, double measured, string unit) =>
        new($"{what} at most {Number.Of(limit)} {unit}", $"{Number.Of(measured)} {unit}", measured <= limit);
}
