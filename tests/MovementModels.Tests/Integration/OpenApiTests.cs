using Platform.Testing;
using Xunit;

namespace Platform.MovementModels.Tests.Integration;

[Trait("tier", "integration")]
public sealed class OpenApiTests(MovementFixture movement) : IClassFixture<MovementFixture>
{
    [Fact]
    public async Task The_committed_document_is_what_the_service_answers()
    {
        using var anyone = movement.ClientWith(null);
        await CommittedOpenApi.AssertDescribedAsync(anyone);
        await CommittedOpenApi.AssertUnchangedAsync(anyone, "MovementModels");
    }
}
