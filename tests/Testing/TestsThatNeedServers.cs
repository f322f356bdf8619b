using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Platform.Testing;

/// <summary>
/// Skips, with the reason, every test of the tiers that need servers where there are none. Every test project has it from
/// <c>tests/Directory.Build.targets</c>: a fixture cannot skip for its tests, which fail when it does not come up.
/// </summary>
public sealed class TestsThatNeedServers : XunitTestFramework
{
    private static readonly string[] Tiers = ["integration", "journey"];

    protected override ITestFrameworkExecutor CreateExecutor(Assembly assembly) => new Executor((IXunitTestAssembly)CreateDiscoverer(assembly).TestAssembly);

    private sealed class Executor(IXunitTestAssembly assembly) : XunitTestFrameworkExecutor(assembly)
    {
        public override ValueTask RunTestCases(
            IReadOnlyCollection<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions, CancellationToken cancellationToken) =>
            base.RunTestCases(
                RealServers.WhySkipped is { } reason ? [.. testCases.Select(test => NeedsServers(test) ? Skipped(test, reason) : test)] : testCases,
                executionMessageSink,
                executionOptions,
                cancellationToken);

        private static bool NeedsServers(IXunitTestCase test) => test.Traits.TryGetValue("tier", out var tiers) && tiers.Intersect(Tiers, StringComparer.Ordinal).Any();

        private static XunitTestCase Skipped(IXunitTestCase test, string reason) => new(
            test.TestMethod, test.TestCaseDisplayName, test.UniqueID, test.Explicit, skipReason: reason, traits: test.Traits.ToDictionary(t => t.Key, t => t.Value.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal),
            sourceFilePath: test.SourceFilePath, sourceLineNumber: test.SourceLineNumber);
    }
}
