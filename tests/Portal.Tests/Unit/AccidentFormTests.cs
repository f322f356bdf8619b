using Microsoft.Extensions.DependencyInjection;
using Platform.Portal.Gateway;
using Platform.Portal.Parts;
using Platform.Portal.Traffic;
using Platform.Portal.Words;
using Xunit;

namespace Platform.Portal.Tests.Unit;

public sealed class AccidentFormTests
{
    private readonly Texts words = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<Texts>().BuildServiceProvider().GetRequiredService<Texts>();
    private readonly FormErrors errors = new();

    [Fact]
    public void What_was_typed_becomes_the_request_in_the_time_of_Vietnam()
    {
        var form = Valid();
        form.Damage = "15.000.000";
        form.Km = "12,5";
        form.Persons = [new PersonForm { Outcome = "Dead", DiedDay = "2024-06-30", DiedTime = "01:00" }, new PersonForm { Outcome = "Injured", Serious = true, Percent = "61" }];
        var request = form.Read(words, errors, withReason: false)!;
        Assert.Equal(DateTimeOffset.Parse("2024-06-29T08:30:00+07:00", null), request.OccurredAt);
        Assert.Equal(15_000_000, request.PropertyDamageVnd);
        Assert.Equal(12.5m, request.Place!.Km);
        Assert.Equal(DateTimeOffset.Parse("2024-06-30T01:00:00+07:00", null), request.Casualties[0].DiedAt);
        Assert.Equal((true, 61), (request.Casualties[1].Serious, request.Casualties[1].InjuryPercent));
        Assert.False(errors.Any);
    }

    [Fact]
    public void What_an_outcome_makes_meaningless_is_not_sent()
    {
        var form = Valid();
        form.Persons = [new PersonForm { Outcome = "Unhurt", Serious = true, Percent = "40", DiedDay = "2024-06-30", DiedTime = "01:00" }];
        var person = form.Read(words, errors, withReason: false)!.Casualties[0];
        Assert.Equal((false, null, null), (person.Serious, person.InjuryPercent, person.DiedAt));
    }

    [Fact]
    public void A_death_without_a_time_is_left_to_the_rule_of_the_accidents_day()
    {
        var form = Valid();
        form.Persons = [new PersonForm { Outcome = "Dead" }];
        Assert.Null(form.Read(words, errors, withReason: false)!.Casualties[0].DiedAt);
    }

    [Fact]
    public void Each_fault_is_said_at_its_field()
    {
        var form = new AccidentForm { Damage = "much", Lon = "106", Km = "x", Persons = [new PersonForm { Outcome = "Injured", Percent = "1,5" }] };
        Assert.Null(form.Read(words, errors, withReason: true));
        foreach (var path in (string[])["occurredAt", "unitCode", "place.lat", "place.km", "propertyDamageVnd", "casualties[0].injuryPercent", "reason"])
            Assert.NotNull(errors.At(path));
    }

    [Fact]
    public void A_correction_keeps_who_is_who()
    {
        var id = Guid.CreateVersion7();
        var accident = new Accident(
            Guid.CreateVersion7(), 2, DateTimeOffset.Parse("2024-06-29T08:30:00+07:00", null), new AccidentUnit(Boards.Ward3, "25459", "Phường 3"), "Serious", 1, 0,
            [new Casualty(id, Outcome.Dead) { ForensicConclusion = "12/KL" }]);
        var form = AccidentForm.Of(accident, "\"2\"");
        form.Reason = "Bổ sung";
        var request = form.Read(words, errors, withReason: true)!;
        Assert.Equal((id, "12/KL"), (request.Casualties[0].CasualtyId, request.Casualties[0].ForensicConclusion));
        Assert.Equal(accident.OccurredAt, request.OccurredAt);
    }

    [Fact]
    public void Two_versions_are_told_apart_in_words()
    {
        var mine = Valid();
        mine.Road = "Đường 30/4";
        var theirs = Valid();
        theirs.Persons = [new PersonForm { Outcome = "Dead" }];
        var differences = Differences.Between(mine, theirs, words).ToList();
        Assert.Equal(2, differences.Count);
        Assert.Equal(("Đường 30/4", "–"), (differences[0].Mine, differences[0].Theirs));
    }

    [Theory]
    [InlineData("add", 3)]
    [InlineData("remove-0", 1)]
    [InlineData("remove-7", 2)]
    public void Buttons_add_and_remove_persons(string command, int left)
    {
        var form = Valid();
        form.Persons.Add(new PersonForm());
        Assert.True(PersonRows.Apply(command, form));
        Assert.Equal(left, form.Persons.Count);
    }

    [Fact]
    public void Without_such_a_button_the_form_goes_on() => Assert.False(PersonRows.Apply(null, Valid()));

    [Fact]
    public void Every_rendered_form_has_a_key_of_its_own() => Assert.NotEqual(new AccidentForm().Key, new AccidentForm().Key);

    private static AccidentForm Valid() => new() { Day = "2024-06-29", Time = "08:30", UnitCode = "25459", Persons = [new PersonForm()] };
}
