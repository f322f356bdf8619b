using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Contracts.Territory.V1;
using Platform.Testing;
using Xunit;
using static Platform.MovementModels.Tests.MovementApi;
using static Platform.MovementModels.Tests.MovementFixture;

namespace Platform.MovementModels.Tests.Integration;

/// <summary>Hamlets come as facts from Territory.</summary>
[Trait("tier", "integration")]
public sealed class HamletTests(MovementFixture movement) : IClassFixture<MovementFixture>
{
    [Fact]
    public async Task A_hamlet_is_known_once_its_fact_came_and_an_older_one_changes_nothing()
    {
        var hamletId = Guid.CreateVersion7();
        await TellAsync(hamletId, 2, "Khu phố Mới");
        await Eventually.EqualsAsync("Khu phố Mới", () => NameAsync(hamletId));
        await TellAsync(hamletId, 1, "Khu phố Cũ");
        await TellAsync(hamletId, 3, "Khu phố Mới nhất");
        await Eventually.EqualsAsync("Khu phố Mới nhất", () => NameAsync(hamletId));
        await TellAsync(hamletId, 2, "Khu phố Mới");
        await TellAsync(Guid.CreateVersion7(), 1, "Dấu");
        await Eventually.EqualsAsync("1", () => movement.ScalarAsync<string>("select count(*)::text from hamlet_replica where name = 'Dấu'"));
        Assert.Equal("Khu phố Mới nhất", await NameAsync(hamletId));
        using var police = movement.Police();
        var household = await PostAsync(police, HouseholdPath, Household(hamletId));
        Assert.Equal(Ward3.ToString(), Text(household["unit"]!, "unitId"));
    }

    private Task<string> NameAsync(Guid hamletId) => movement.ScalarAsync<string>($"select coalesce(max(name), '') from hamlet_replica where hamlet_id = '{hamletId}'");

    private Task TellAsync(Guid hamletId, long version, string name) => movement.Services.GetRequiredService<IBus>().Publish(
        new FactChanged
        {
            SubjectId = hamletId,
            Epoch = 1,
            Version = version,
            RecordedAt = DateTimeOffset.UnixEpoch.AddDays(version),
            Fact = new HamletFact
            {
                Segments =
                [
                    new Segment<HamletAttributes>
                    {
                        ValidFrom = DateOnly.MinValue,
                        UnitId = Ward3,
                        Attributes = new HamletAttributes { Name = new(name), Kind = HamletKind.Quarter },
                    },
                ],
            },
        },
        context => context.SetRoutingKey(HamletFact.Type));
}
