using Platform.Testing;
using Xunit;

namespace Platform.FireInspections.Tests.Integration;

[Trait("tier", "integration")]
public sealed class OpenApiTests(FireFixture fire) : IClassFixture<FireFixture>
{
    [Fact]
    public async Task The_committed_document_is_what_the_service_answers()
    {
        using var anyone = fire.ClientWith(null);
        await CommittedOpenApi.AssertDescribedAsync(anyone);
        await CommittedOpenApi.AssertUnchangedAsync(anyone, "FireInspections");
    }
}
