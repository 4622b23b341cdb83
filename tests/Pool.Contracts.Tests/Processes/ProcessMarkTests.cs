using System.Text;
using Pool.Contracts.Processes;

namespace Pool.Contracts.Tests.Processes;

public sealed class ProcessMarkTests
{
    [Fact]
    public void A_worker_that_is_nested_in_none_has_its_id_alone() => ProcessMark.Under(null, "a").ShouldBe("a");

    [Theory]
    [InlineData("PATH=/bin\0PROCESSPOOL_WORKER=a:b\0X=1\0")]
    [InlineData("PROCESSPOOL_WORKER=a:b\0X=1\0")]
    [InlineData("PATH=/bin\0PROCESSPOOL_WORKER=a:b")]
    public void The_ids_of_a_worker_and_those_that_it_is_nested_in_are_found_wherever_the_variable_is(string environment)
    {
        ProcessMark.Under("a", "b").ShouldBe("a:b");
        ProcessMark.Find(Encoding.UTF8.GetBytes(environment)).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PATH=/bin\0")]
    [InlineData("OTHER=PROCESSPOOL_WORKER=a\0XPROCESSPOOL_WORKER=a\0")]
    public void Another_variable_is_not_taken_for_it(string environment) => ProcessMark.Find(Encoding.UTF8.GetBytes(environment)).ShouldBeEmpty();
}
