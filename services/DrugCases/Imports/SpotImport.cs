using Npgsql;
using Platform.Contracts.Drugs.V1;
using Platform.DrugCases.Spots;
using Platform.Hosting.Authorization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;

namespace Platform.DrugCases.Imports;

/// <summary>A unit's list of detected drug spots; what follows on each is entered by hand, for an elimination wants a second person.</summary>
internal sealed class SpotImport(SpotEntry spots) : IImportKind
{
    public string Name => "spots";

    public string Action => Actions.DrugCaseWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("unitCode", ImportFieldType.Text, Required: true),
        new("detectedOn", ImportFieldType.Day, Required: true),
        ImportField.Choice<SpotKind>("kind", required: true),
        new("place", ImportFieldType.Text, Required: true),
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        if (row.To<SpotInput>([]).IsRefused(out var refusal, out var input)
            || (await spots.EnterAsync(transaction, http, input, reason, cancellationToken)).IsRefused(out refusal, out var spot))
        {
            return refusal;
        }
        return new Entered(spot.SpotId, spot.UnitId);
    }
}
