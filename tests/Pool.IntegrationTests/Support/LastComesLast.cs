using Xunit.Abstractions;

[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: TestCollectionOrderer("Pool.IntegrationTests.Support.LastComesLast", "Pool.IntegrationTests")]

namespace Pool.IntegrationTests.Support;

/// <summary>Runs the collection <see cref="Last"/> after all others.</summary>
public sealed class LastComesLast : ITestCollectionOrderer
{
    // xunit 2 has nothing that runs at the end of an assembly and can fail; a test that comes last can.
    public const string Last = "last";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(static collection => collection.DisplayName == Last).ThenBy(static collection => collection.DisplayName);
}
