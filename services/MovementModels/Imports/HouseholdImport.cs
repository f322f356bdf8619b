using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.MovementModels.Households;

namespace Platform.MovementModels.Imports;

/// <summary>A unit's list of households, with their pledges where it has them.</summary>
internal sealed class HouseholdImport(HouseholdEntry households) : IImportKind
{
    private const string Pledge = "pledge";

    public string Name => "households";

    public string Action => Actions.MovementWrite;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        .. NamedHamlet.Fields,
        new("representative", ImportFieldType.Text, Required: true),
        ImportField.Choice<Residence>("residence", required: true),
        new("since", ImportFieldType.Day, Required: true),
        new("groupCode", ImportFieldType.Text),
        new($"{Pledge}.year", ImportFieldType.Whole, Required: true),
        new($"{Pledge}.signedOn", ImportFieldType.Day, Required: true),
        ImportField.Choice<PledgeChannel>($"{Pledge}.channel", required: true),
        new($"{Pledge}.cooperates", ImportFieldType.YesNo, Required: true),
    ];

    public async Task<Result<Entered>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, MappedRow row, string reason, CancellationToken cancellationToken)
    {
        if ((await NamedHamlet.FindAsync(transaction, row, row.Day("since"), cancellationToken)).IsRefused(out var refusal, out var hamletId)
            || row.To<BulkHouseholdRow>(NamedHamlet.Members).IsRefused(out refusal, out var input))
        {
            return refusal;
        }
        var household = new HouseholdInput(hamletId, input.Representative, input.Residence, input.Since, input.GroupCode);
        return (await households.EnterAsync(transaction, Caller.Of(http), household, input.Pledge, reason, cancellationToken)).IsRefused(out refusal, out var entered)
            ? refusal with { Field = refusal.Field == "hamletId" ? NamedHamlet.Hamlet : refusal.Field }
            : new Entered(entered.HouseholdId, entered.UnitId);
    }
}
