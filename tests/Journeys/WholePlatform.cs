using Platform.Journeys;
using Xunit;

[assembly: AssemblyFixture(typeof(WholePlatform))]

namespace Platform.Journeys;

/// <summary>The product without the demo year: what a journey counts is what it entered.</summary>
public sealed class WholePlatform() : Product("28080", "journeys", "--no-demo");
