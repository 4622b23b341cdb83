namespace Pool.IntegrationTests.Support;

internal static class Ending
{
    // Shouldly makes a new TaskCanceledException of whatever a cancelled task ended with; awaiting it gives what the caller gets.
    public static async Task<T> OfAsync<T>(Func<Task> call)
        where T : OperationCanceledException =>
        (await Record.ExceptionAsync(call)).ShouldBeAssignableTo<T>()!;
}
