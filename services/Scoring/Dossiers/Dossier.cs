namespace Platform.Scoring.Dossiers;

/// <summary>A dossier as it stands, with everything that was done with it.</summary>
internal sealed record Dossier(DossierRow Row, IReadOnlyList<DossierEntry> Entries, int OpenChallenges)
{
    public DossierStep? State => Row.State is null ? null : Enum.Parse<DossierStep>(Row.State);

    /// <summary>What was done with the way's steps since it was last returned: the newest of each.</summary>
    public IReadOnlyDictionary<DossierStep, DossierEntry> Standing
    {
        get
        {
            var standing = new Dictionary<DossierStep, DossierEntry>();
            foreach (var entry in Entries)
            {
                if (entry.Step == DossierStep.Return)
                    foreach (var undone in DossierRules.Way.Where(s => s >= DossierStep.Compilation))
                        standing.Remove(undone);
                else if (entry.Step != DossierStep.Remark)
                    standing[entry.Step] = entry;
            }
            return standing;
        }
    }
}

/// <summary>A row of <c>ledger.dossier</c>.</summary>
internal sealed class DossierRow
{
    public const string Columns =
        "dossier_id, unit_id, programme, state, version, sealed, decision_number, decision_on, checked_on, withdrawn_number, withdrawn_on";

    public Guid DossierId { get; init; }

    public Guid UnitId { get; init; }

    public required string Programme { get; init; }

    public string? State { get; init; }

    public long Version { get; init; }

    /// <summary>The step whose snapshot stands.</summary>
    public int? Sealed { get; init; }

    public string? DecisionNumber { get; init; }

    public DateOnly? DecisionOn { get; init; }

    public DateOnly? CheckedOn { get; init; }

    public string? WithdrawnNumber { get; init; }

    public DateOnly? WithdrawnOn { get; init; }
}

/// <summary>A row of <c>ledger.dossier_step</c>.</summary>
internal sealed record DossierEntry(int Ordinal, DossierStep Step, DateTimeOffset At, string AccountId, string Role, string? Note, DossierDocument? Document);
