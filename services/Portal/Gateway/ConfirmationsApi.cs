using Platform.Contracts.Confirmations.V1;

namespace Platform.Portal.Gateway;

/// <summary>The weekly returns of every register, each kept by the service that owns the register.</summary>
internal sealed class ConfirmationsApi(HttpClient http)
{
    /// <summary>Name of a register, and where its returns stand.</summary>
    public static readonly IReadOnlyList<(string Register, string Path)> Registers =
    [
        ("DrugPersons", "/api/drug-cases/confirmations/persons"),
        ("DrugSpots", "/api/drug-cases/confirmations/spots"),
        ("DrugSuspicions", "/api/drug-cases/confirmations/suspicions"),
        ("TrafficAccidents", "/api/traffic/confirmations"),
        ("TrafficPatrols", "/api/traffic/confirmations/patrols"),
        ("TrafficViolations", "/api/traffic/confirmations/violations"),
        ("FireIncidents", "/api/fire/confirmations/incidents"),
        ("FireInspections", "/api/fire/confirmations/inspections"),
        ("FireViolations", "/api/fire/confirmations/violations"),
        ("Households", "/api/movement/confirmations/households"),
        ("HamletCoverage", "/api/movement/confirmations/hamlet-coverage"),
        ("Models", "/api/movement/confirmations/models"),
        ("Sessions", "/api/movement/confirmations/sessions"),
        ("Documents", "/api/office/confirmations/documents"),
        ("Directives", "/api/office/confirmations/directives"),
        ("Boards", "/api/office/confirmations/boards"),
        ("OfficeCounts", "/api/office/confirmations/counts"),
        ("Businesses", "/api/office/confirmations/businesses"),
        ("Budgets", "/api/office/confirmations/budget-lines"),
        ("Allowances", "/api/office/confirmations/allowances"),
        ("SafeUnits", "/api/office/confirmations/safe-units"),
        ("CityTasks", "/api/office/confirmations/city-tasks"),
    ];

    /// <summary>The registers this person confirms, with each unit's newest return. One that does not answer says so and keeps the others.</summary>
    public async Task<IReadOnlyList<RegisterReturns>> ListAsync(CancellationToken cancellationToken)
    {
        var replies = await Task.WhenAll(Registers.Select(async register =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, register.Path);
            return (register.Register, Reply: await http.SendAsync<IReadOnlyList<Confirmation>>(request, cancellationToken));
        }));
        return [.. replies.Where(r => !IsForeign(r.Reply.Problem)).Select(r => new RegisterReturns(r.Register, r.Reply.Body ?? [], r.Reply.Problem))];
    }

    public Task<Reply<Confirmed>> ConfirmAsync(string register, string unitCode, DateOnly through, Conditions conditions, CancellationToken cancellationToken) =>
        http.WriteAsync<Confirmed>(HttpMethod.Post, Registers.Single(r => r.Register == register).Path, new { unitCode, through }, conditions, cancellationToken);

    // Somebody else's register, or one whose service this installation does not have.
    private static bool IsForeign(Problem? problem) => problem is { Status: StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound };
}

/// <summary>A register with its units' newest returns.</summary>
/// <param name="Register">Its name, as in the contracts.</param>
/// <param name="Returns">Each unit's newest.</param>
/// <param name="Problem">Why they could not be read; null when they could.</param>
public sealed record RegisterReturns(string Register, IReadOnlyList<Confirmation> Returns, Problem? Problem)
{
    /// <summary>Whether the city, or a unit, keeps it and so confirms it.</summary>
    public bool IsKeptBy(bool city) => Enum.Parse<Register>(Register) is var register && (city ? register.IsKeptByCity() : register.IsKeptByUnits());
}

public sealed record Confirmation(Guid UnitId, DateOnly Through, DateTimeOffset ConfirmedAt, bool ChangedSince);

public sealed record Confirmed(Guid UnitId, DateOnly Through);
