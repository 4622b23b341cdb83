namespace Pool.Contracts.Payloads;

/// <summary>Marks a type of this library whose values mean nothing in another process.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StaysInItsProcessAttribute : Attribute;
