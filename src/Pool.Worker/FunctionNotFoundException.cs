namespace Pool.Worker;

/// <summary>The worker has no such function, or another build of it than the host.</summary>
internal sealed class FunctionNotFoundException(string message, Exception? innerException = null) : Exception(message, innerException);
