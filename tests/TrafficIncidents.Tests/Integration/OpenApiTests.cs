using Platform.Testing;
using Xunit;

namespace Platform.TrafficIncidents.Tests.Integration;

[Trait("tier", "integration")]
public sealed class OpenApiTests(TrafficFixture traffic) : IClassFixture<TrafficFixture>
{
    [Fact]
    public async Task The_committed_document_is_what_the_service_answers()
    {
        using var anyone = traffic.ClientWith(null);
        await CommittedOpenApi.AssertDescribedAsync(anyone);
        await CommittedOpenApi.AssertUnchangedAsync(anyone, "TrafficIncidents");
    }
}
