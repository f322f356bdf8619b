using System.Text.Json.Nodes;
using Platform.Demo.Registers;

namespace Platform.Demo;

/// <summary>The whole city at work: who does what, what may go on at once and what must wait.</summary>
internal sealed class City(IReadOnlyList<Place> places, Account traffic, Account drugs, Account fire, Account movement, Account committee, Func<string, Account> office, Action<int> progress)
{
    // Two cores are busy with four at once; more only wait for each other.
    private const int AtOnce = 6;

    private static readonly TimeSpan BoardPatience = TimeSpan.FromMinutes(2);

    private int posted;

    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        // The longest first, so that nobody is left alone with one at the end.
        await AllAsync(
            [
                .. from place in places from hamlet in place.Hamlets orderby place.Story.TakesPart descending, hamlet.Households descending
                   select Work(place, $"households-{hamlet.Id[^3..]}", movement, desk => Households.RunAsync(desk, hamlet)),
                .. places.SelectMany(place => new[]
                {
                    Work(place, "persons", drugs, Persons.RunAsync),
                    Work(place, "inspections", fire, Fire.InspectionsAsync),
                    Work(place, "coverage", movement, Movement.CoverageAsync),
                    Work(place, "models", movement, Movement.ModelsAsync),
                    Work(place, "sessions", movement, Movement.SessionsAsync),
                    Work(place, "accidents", traffic, Traffic.AccidentsAsync),
                    Work(place, "patrols", traffic, Traffic.PatrolsAsync),
                    Work(place, "violations", traffic, Traffic.ViolationsAsync),
                    Work(place, "incidents", fire, Fire.IncidentsAsync),
                    Work(place, "spots", drugs, Spots.RunAsync),
                    Work(place, "suspicions", drugs, Spots.CountAsync),
                }),
                .. places.Where(p => p.Story.TakesPart).Select(p => Work(p, "office", office(p.Code), p.IsWard ? Offices.WardAsync : Offices.CommuneAsync)),
                Work(new Place("703", "Thành phố Tây Ninh", new Story(), null, null, []), "office", office("703"), CityOffice.RunAsync),
            ],
            cancellationToken);
        // A return stands on all that was entered before it.
        await AllAsync([.. from place in places from register in Returns.All select Work(place, register, TeamOf(register), desk => Returns.RunAsync(desk, register))], cancellationToken);
        await AllAsync([.. places.Where(p => p.Story.TakesPart).Select(p => Work(p, "office-returns", office(p.Code), Offices.ReturnsAsync))], cancellationToken);
        await AllAsync([.. places.Where(p => p.Story.ViolationEnteredLate).Select(p => Work(p, "late-violation", traffic, Traffic.LateViolationAsync))], cancellationToken);
        await AwaitBoardAsync(cancellationToken);
    }

    private Account TeamOf(string register) => register.Split('/')[0] switch
    {
        "traffic" => traffic,
        "fire" => fire,
        "movement" => movement,
        _ => drugs,
    };

    private Func<CancellationToken, Task> Work(Place place, string register, Account team, Func<Desk, Task> work) =>
        cancellationToken => work(new Desk(place, register, cancellationToken) { Team = team, Posted = () => progress(Interlocked.Increment(ref posted)) });

    private static Task AllAsync(IReadOnlyList<Func<CancellationToken, Task>> works, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        works, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (work, ending) => await work(ending));

    /// <summary>Loaded is what the board shows: until the last fact has been counted.</summary>
    private async Task AwaitBoardAsync(CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(BoardPatience);
        while (IsBehind(await committee.GetAsync($"/api/scoring/scoreboard?asOf={Year.Reference}", limited.Token)))
            await Task.Delay(TimeSpan.FromMilliseconds(500), limited.Token);
    }

    private bool IsBehind(JsonNode board)
    {
        var confirmed = places.Where(p => p.Story.IsConfirmed).Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        return board["units"]!.AsArray().Any(unit => Reasons(unit!).Any(reason =>
            reason == "facts-outstanding" || (reason == "register-unconfirmed" && confirmed.Contains(unit!["code"]!.GetValue<string>()))));
    }

    private static IEnumerable<string> Reasons(JsonNode unit) =>
        from programme in unit["programmes"]!.AsArray()
        from criterion in programme!["criteria"]!.AsArray()
        from reason in criterion!["reasons"]!.AsArray()
        select reason!.GetValue<string>();
}
