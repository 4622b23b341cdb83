using Pool.Contracts.Framing;
using Pool.Contracts.Messages;

namespace Pool.Worker.Tests;

public sealed class FailureReportTests
{
    [Fact]
    public void An_exception_is_reported_with_its_type_message_and_stack_trace()
    {
        var failure = Report(Thrown(() => Functions.Odd(2)));
        (failure.Category, failure.AssemblyName, failure.TypeName, failure.Message)
            .ShouldBe((FailureCategory.Function, "System.Private.CoreLib", "System.ArgumentException", "2 is even"));
        failure.StackTrace!.ShouldContain("Functions.Odd");
    }

    [Fact]
    public void What_an_exception_does_not_tell_is_made_up_for()
    {
        Report(new Exceptions.Mute()).ShouldSatisfyAllConditions(
            f => f.TypeName.ShouldBe("Pool.Worker.Tests.Exceptions+Mute"),
            f => f.Message.ShouldBe("(this Mute throws a InvalidOperationException when asked)"),
            f => f.StackTrace.ShouldBe("(this Mute throws a InvalidOperationException when asked)"));
        Report(new Exceptions.Silent()).ShouldSatisfyAllConditions(f => f.Message.ShouldBe(""), f => f.StackTrace.ShouldBeNull());
    }

    [Fact]
    public void Causes_are_reported_in_their_order_and_not_endlessly_deep()
    {
        var failure = Report(new AggregateException("several", new ArgumentException("a", new Exceptions.Mute()), new IOException("b")));
        failure.Inner.Select(f => f.TypeName).ShouldBe(["System.ArgumentException", "System.IO.IOException"]);
        failure.Inner[0].Inner[0].TypeName.ShouldEndWith("Mute");

        var exception = new Exception("innermost");
        for (var i = 0; i < 1000; i++)
            exception = new Exception("outer", exception);
        DepthOf(Report(exception)).ShouldBeLessThanOrEqualTo(FailureMessage.MaxDepth);
    }

    [Fact]
    public void However_much_there_is_to_say_it_fits_into_the_first_frame()
    {
        // Sixteen causes, each with seven more behind it, and each has a long message.
        var cause = new Exception(new string('é', 100_000));
        for (var i = 0; i < 6; i++)
            cause = new Exception(new string('é', 100_000), cause);
        var exception = new AggregateException(Enumerable.Repeat(cause, 16));

        var frame = new OutputBuffer();
        new StartFailedMessage(Report(exception)).Write(frame);
        frame.Length.ShouldBeLessThan(FrameFormat.MaxHandshakeLength);
    }

    private static FailureMessage Report(Exception exception) => FailureReport.Of(exception, FailureCategory.Function, AgreedLimits.MaxTextLength);

    private static int DepthOf(FailureMessage failure) => 1 + failure.Inner.Select(DepthOf).DefaultIfEmpty().Max();

    private static Exception Thrown(Func<int> function)
    {
        try
        {
            throw new InvalidOperationException($"{function()} came back");
        }
        catch (ArgumentException e)
        {
            return e;
        }
    }
}
