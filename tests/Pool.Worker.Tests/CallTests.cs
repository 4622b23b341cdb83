using Pool.Contracts.Messages;

namespace Pool.Worker.Tests;

[Collection(nameof(Conversation))]
public sealed class CallTests
{
    [Fact(Timeout = 60_000)]
    public async Task Items_of_a_call_are_answered_in_their_order()
    {
        (await AnswersAsync("Double", 3, [1, 2, 3])).ShouldBe(["02", "04", "06"]);
        (await AnswersAsync("Add", 2, [1, 2, 3, 4])).ShouldBe(["03", "07"]);
        (await AnswersAsync("Add", 0, [])).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_call_is_said_to_have_begun_once()
    {
        var conversation = Conversation.Started();
        var function = conversation.Define(References.ByName(typeof(Functions), "Double", null));
        conversation.Call(function, 2, [1, 2]);
        conversation.Call(99, 1, []);
        conversation.Call(function, 0, []);
        await conversation.ShutDownAsync();
        conversation.Begun.ShouldBe([1, 2, 3]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_may_use_the_array_that_it_has_returned_again()
    {
        var answers = await AnswersAsync("Refill", 4, [1, 2, 3, 4]);
        answers.Select(static answer => ((string)answer)[^2..]).ShouldBe(["01", "02", "03", "04"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_function_returns_is_awaited()
    {
        (await AnswersAsync("LaterAsync", 1, [1])).ShouldBe(["02"]);
        (await AnswersAsync("NothingAsync", 1, [])).ShouldBe(["c0"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_item_that_fails_costs_only_itself()
    {
        var answers = await AnswersAsync("Odd", 3, [1, 2, 3]);
        answers[0].ShouldBe("01");
        Failure(answers[1]).Message.ShouldBe("2 is even");
        answers[2].ShouldBe("03");
    }

    [Fact(Timeout = 60_000)]
    public async Task After_a_failure_the_rest_is_given_back_if_the_host_wants_it_so()
    {
        var answers = await AnswersAsync("Odd", 4, [1, 2, 3, 5], CallFlags.StopAtFailure);
        answers.Count.ShouldBe(3);
        Failure(answers[1]).Message.ShouldBe("2 is even");
        answers[2].ShouldBe(new StoppedMessage(1, 2));

        // There is nothing to give back behind the last one.
        (await AnswersAsync("Odd", 1, [2], CallFlags.StopAtFailure)).Count.ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_argument_that_can_not_be_read_costs_only_its_item()
    {
        var answers = await AnswersAsync("Double", 3, [1, 0xa1, (byte)'x', 3]);
        answers[0].ShouldBe("02");
        Failure(answers[1]).Category.ShouldBe(FailureCategory.Serialization);
        Failure(answers[1]).Message.ShouldStartWith("An argument of Double can't travel between processes");
        answers[2].ShouldBe("06");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("")]
    [InlineData("c1")]
    [InlineData("92")]
    [InlineData("dd7fffffff")]
    [InlineData("a5")]
    public async Task Items_whose_arguments_are_not_there_fail_and_the_worker_goes_on(string hex)
    {
        var conversation = Conversation.Started();
        var add = conversation.Define(References.ByName(typeof(Functions), "Add", null));
        conversation.Call(add, 3, [1, 2, 3, .. Convert.FromHexString(hex)]);
        conversation.Call(add, 1, [3, 4]);

        var answers = await conversation.ShutDownAsync();

        answers[1].ShouldBe("03");
        Failure(answers[2]).Category.ShouldBe(FailureCategory.Serialization);
        Failure(answers[3]).Category.ShouldBe(FailureCategory.Serialization);
        answers[4].ShouldBe("07");
        answers.Count.ShouldBe(5);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_result_that_can_not_travel_is_refused_by_its_name()
    {
        var answers = await AnswersAsync("Open", 1, []);
        Failure(answers[0]).Category.ShouldBe(FailureCategory.Serialization);
        Failure(answers[0]).Message.ShouldStartWith("The result of Open, of type System.IO.Stream, can't travel between processes");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Nothing")]
    [InlineData("Overloaded")]
    [InlineData("Five")]
    public async Task A_function_that_can_not_be_found_or_called_fails_each_item_of_its_calls(string method)
    {
        var answers = await AnswersAsync(method, 2, [1, 2]);
        answers.Count.ShouldBe(2);
        answers.ShouldAllBe(answer => Failure(answer).Category == FailureCategory.Reference);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("Fill")]
    [InlineData("Address")]
    [InlineData("Echo")]
    public async Task A_method_that_no_delegate_fits_fails_its_calls_too(string method) =>
        (await AnswersAsync(method, 1, [1])).ShouldHaveSingleItem().ShouldBeOfType<FailureMessage>();

    [Fact(Timeout = 60_000)]
    public async Task A_number_that_was_never_defined_fails_its_calls()
    {
        var conversation = Conversation.Started();
        conversation.Call(99, 1, []);
        Failure((await conversation.ShutDownAsync())[1]).Message.ShouldBe("Function 99 was not defined.");
    }

    [Fact(Timeout = 60_000)]
    public async Task State_that_can_not_be_read_fails_the_call()
    {
        var number = 5;
        Func<int> closure = () => number;
        var conversation = Conversation.Started();
        conversation.Call(conversation.Define(References.Exactly(closure)), 1, [], state: [0xc1]);
        Failure((await conversation.ShutDownAsync())[1]).Category.ShouldBe(FailureCategory.Serialization);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_running_function_hears_of_its_cancellation_and_the_rest_is_given_back()
    {
        var conversation = Conversation.Started();
        Functions.Begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = conversation.Call(conversation.Define(References.ByName(typeof(Functions), "UntilCancelled", null)), 2, []);
        await Functions.Begun.Task;
        conversation.Cancel(call);

        var answers = await conversation.ShutDownAsync();

        Failure(answers[1]).TypeName.ShouldBe("System.OperationCanceledException");
        answers[2].ShouldBe(new StoppedMessage(call, 1));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_has_not_begun_is_given_back_while_an_item_runs()
    {
        var conversation = Conversation.Started();
        Functions.Begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var function = conversation.Define(References.ByName(typeof(Functions), "UntilCancelled", null));
        var running = conversation.Call(function, 5, [], answerEvery: 2);
        var waiting = conversation.Call(function, 1, []);
        var last = conversation.Call(function, 1, []);
        await Functions.Begun.Task;
        conversation.Recall();
        conversation.Cancel(running);

        var answers = await conversation.ShutDownAsync();

        conversation.Begun.ShouldBe([running]);
        answers[1].ShouldBe(new StoppedMessage(last, 0));
        answers[2].ShouldBe(new StoppedMessage(waiting, 0));
        answers[3].ShouldBe(new StoppedMessage(running, 2));
        Failure(answers[4]).TypeName.ShouldBe("System.OperationCanceledException");
        answers[5].ShouldBe(new StoppedMessage(running, 1));
        answers.Count.ShouldBe(6);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_recall_of_nothing_means_nothing()
    {
        var conversation = Conversation.Started();
        conversation.Recall();
        conversation.Call(conversation.Define(References.ByName(typeof(Functions), "Double", null)), 1, [1]);
        (await conversation.ShutDownAsync())[1].ShouldBe("02");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cancellation_of_what_is_not_there_means_nothing()
    {
        var conversation = Conversation.Started();
        conversation.Cancel(77);
        conversation.Call(conversation.Define(References.ByName(typeof(Functions), "Double", null)), 1, [1]);
        (await conversation.ShutDownAsync())[1].ShouldBe("02");
    }

    private static async Task<List<object>> AnswersAsync(string method, int count, byte[] arguments, CallFlags flags = CallFlags.None)
    {
        var conversation = Conversation.Started();
        conversation.Call(conversation.Define(References.ByName(typeof(Functions), method, null)), count, arguments, flags);
        var answers = await conversation.ShutDownAsync();
        answers[0].ShouldBeOfType<ReadyMessage>();
        return answers[1..];
    }

    private static FailureMessage Failure(object answer) => answer.ShouldBeOfType<FailureMessage>();
}
