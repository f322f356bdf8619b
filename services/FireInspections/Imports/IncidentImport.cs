using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Platform.Contracts.Fire.V1;
using Platform.FireInspections.Incidents;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Imports;

/// <summary>A unit's book of fires, explosions and rescues: one in a row, its dead and injured counted.</summary>
internal sealed class IncidentImport(IncidentEntry incidents, NamedFacility facilities) : IImportKind
{
    private const string Day = "occurredOn";
    private const string Time = "time";
    private static readonly string[] Moment = [Day, Time];
    private static readonly string[] Course = ["alarmAt", "arrivedAt", "extinguishedAt"];

    public string Name => "incidents";

    public string Action => Actions.FireWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new(NamedFacility.UnitCode, ImportFieldType.Text, Required: true),
        new(Day, ImportFieldType.Day, Required: true),
        new(Time, ImportFieldType.Time, Required: true),
        ImportField.Choice<FireIncidentKind>("kind", required: true),
        ImportField.Choice<IncidentObject>("affected", required: true),
        new("place", ImportFieldType.Text, Required: true),
        ImportField.Choice<IncidentCause>("cause"),
        .. Course.Select(step => new ImportField(step, ImportFieldType.Time)),
        .. NamedFacility.FieldsOf(required: false),
        .. CountedCasualties.Fields,
        new("rescued", ImportFieldType.Whole),
        new("damageVnd", ImportFieldType.Whole),
        new("areaSquareMetres", ImportFieldType.Number),
        new("note", ImportFieldType.Text),
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        string[] own = [.. CountedCasualties.Fields.Select(f => f.Name)];
        if (row.To<CountedCasualties>([.. Fields.Select(f => f.Name).Except(own, StringComparer.Ordinal)]).IsRefused(out var refusal, out var counted))
            return refusal;
        var occurredAt = BusinessDay.At(row.Day(Day), row.Time(Time));
        var more = new JsonObject
        {
            ["occurredAt"] = occurredAt,
            ["unitCode"] = row.Text(NamedFacility.UnitCode),
            ["casualties"] = JsonSerializer.SerializeToNode(counted.ToCasualties(), PlatformJson.Options),
        };
        foreach (var step in Course.Where(step => row.Text(step) is not null))
            more[step] = After(occurredAt, row.Time(step));
        if (row.Text(NamedFacility.Facility) is not null)
        {
            if ((await facilities.FindAsync(transaction, http, row, row.Day(Day), cancellationToken)).IsRefused(out refusal, out var facilityId))
                return refusal;
            more["facilityId"] = facilityId;
        }
        if (row.To<IncidentInput>([.. own, .. Moment, .. Course, .. NamedFacility.Members], more).IsRefused(out refusal, out var input))
            return refusal with { Field = FieldOf(refusal.Field) };
        var (incident, refusals) = await incidents.EnterAsync(transaction, http, input, reason, cancellationToken);
        return incident is null ? refusals[0] with { Field = FieldOf(refusals[0].Field) } : new Entered(incident.IncidentId, incident.UnitId);
    }

    /// <summary>A book writes the day once: a time that lies more than half a day before the outbreak is the next morning's, a smaller step back is a slip.</summary>
    internal static DateTimeOffset After(DateTimeOffset occurredAt, TimeOnly time)
    {
        var at = BusinessDay.At(BusinessDay.Of(occurredAt), time);
        return at < occurredAt.AddHours(-12) ? at.AddDays(1) : at;
    }

    private static string? FieldOf(string? member) =>
        member is "occurredAt" ? Day : member?.StartsWith("casualties", StringComparison.Ordinal) == true ? CountedCasualties.FieldOf(member) : member;
}
