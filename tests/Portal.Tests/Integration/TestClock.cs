using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.Portal.Tests.Integration;

/// <summary>A real clock that can be put forward, so that waits still end and tokens still run out.</summary>
internal sealed class TestClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    public void Use(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(this));
}
