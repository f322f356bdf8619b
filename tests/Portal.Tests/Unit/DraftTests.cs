using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;
using Platform.Portal.Parts;
using Platform.Portal.Registers;
using Platform.Portal.Words;
using Xunit;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Tests.Unit;

public sealed class DraftTests
{
    private static readonly Texts Words = MakeWords();

    private static readonly RecordField[] Fields =
    [
        Text("place", 300),
        Instant("at"),
        Day("on") with { Optional = true },
        Whole("damage") with { Optional = true },
        Number("area") with { Optional = true },
        Check("tested"),
        Group("decision", Text("no", 100), Day("on")) with { Optional = true },
        List("people", Carried("id"), Text("outcome")),
        List("codes", Text("")),
    ];

    [Fact]
    public void What_was_typed_becomes_the_request()
    {
        var (request, errors) = Read(
            ("place", " Khu phố 2 "), ("at", "2024-06-05"), ("at.time", "08:30"), ("damage", "15.000.000"), ("area", "2,5"), ("tested", "true"),
            ("people.rows", "2"), ("people[0].id", "a"), ("people[0].outcome", "Dead"), ("people[1].outcome", "Injured"), ("codes.rows", "1"), ("codes[0]", "x"));
        Assert.False(errors.Any);
        Assert.Equal(
            """{"place":"Khu phố 2","at":"2024-06-05T08:30:00+07:00","damage":15000000,"area":2.5,"tested":true,"people":[{"id":"a","outcome":"Dead"},{"outcome":"Injured"}],"codes":["x"]}""",
            request);
    }

    [Fact]
    public void What_is_missing_or_unreadable_is_said_at_its_place()
    {
        var (_, errors) = Read(("at", "2024-06-05"), ("damage", "1,5"), ("decision.no", "12"), ("people.rows", "1"));
        Assert.Equal(["place", "at", "damage", "decision.on", "people[0].outcome"], errors.Items.Select(item => item.Path));
    }

    [Fact]
    public void What_is_stored_comes_back_as_it_was()
    {
        const string stored = """{"place":"Khu phố 2","at":"2024-06-05T01:30:00+00:00","damage":15000000,"decision":null,"people":[{"id":"a","outcome":"Dead"}],"codes":["x","y"],"tested":false}""";
        var draft = Draft.Of(Fields, JsonDocument.Parse(stored).RootElement);
        Assert.Equal("08:30", draft["at.time"]);
        Assert.Equal("a", draft["people[0].id"]);
        Assert.Equal("y", draft["codes[1]"]);
        Assert.Null(draft["decision.no"]);
        Assert.Null(draft["tested"]);
    }

    [Fact]
    public void An_address_brings_ids_and_nothing_else()
    {
        var query = new QueryCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["facilityId"] = "f", ["place"] = "Khu phố 2" });
        var draft = Draft.Of([Record("facilityId", "fire/facilities"), Text("place")], query, new DateOnly(2024, 6, 5));
        Assert.Equal("f", draft["facilityId"]);
        Assert.Null(draft["place"]);
    }

    private static (string Request, FormErrors Errors) Read(params (string Path, string Value)[] typed)
    {
        var errors = new FormErrors();
        var form = new FormCollection(typed.ToDictionary(field => Draft.Prefix + field.Path, field => new StringValues(field.Value), StringComparer.Ordinal));
        var request = new DraftReader(Draft.Of(form), Words, errors).Read(Fields);
        return (request.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), errors);
    }

    private static Texts MakeWords()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("vi");
        return new Texts(new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<Texts>>());
    }
}
