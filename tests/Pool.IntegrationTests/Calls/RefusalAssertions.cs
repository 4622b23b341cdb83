using Pool.Host;

namespace Pool.IntegrationTests.Calls;

internal static class RefusalAssertions
{
    public static void ShouldName(this TaskSerializationException refusal, string variable, Type type)
    {
        refusal.Message.ShouldContain($"'{variable}'");
        refusal.Message.ShouldContain(type.ToString());
    }
}
