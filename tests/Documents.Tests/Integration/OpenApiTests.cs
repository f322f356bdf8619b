using Platform.Testing;
using Xunit;

namespace Platform.Documents.Tests.Integration;

[Trait("tier", "integration")]
public sealed class OpenApiTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    [Fact]
    public async Task The_committed_document_is_what_the_service_answers()
    {
        using var anyone = office.ClientWith(null);
        await CommittedOpenApi.AssertDescribedAsync(anyone);
        await CommittedOpenApi.AssertUnchangedAsync(anyone, "Documents");
    }
}
