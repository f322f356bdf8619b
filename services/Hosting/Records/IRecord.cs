using Platform.Contracts;
using Platform.Hosting.Authorization;

namespace Platform.Hosting.Records;

/// <summary>
/// A kind of record that <see cref="RecordStore"/> keeps: one row, whose columns are what is filtered by and whose column
/// <c>state</c> is the record itself as a document.
/// </summary>
/// <typeparam name="TSelf">The kind.</typeparam>
public interface IRecord<TSelf>
    where TSelf : IRecord<TSelf>
{
    /// <summary>Its table, in lower snake case; the key is <c>{table}_id</c> unless <see cref="Key"/> says otherwise.</summary>
    static abstract string Table { get; }

    /// <summary>The key's column.</summary>
    static virtual string Key => $"{TSelf.Table}_id";

    /// <summary>Who may read it: one of <see cref="Actions"/>.</summary>
    static abstract string ReadAction { get; }

    /// <summary>Who may write it: one of <see cref="Actions"/>.</summary>
    static abstract string WriteAction { get; }

    /// <summary>The condition under which it is shown to those who may read <c>@Units</c>.</summary>
    static virtual string InUnits => "unit_id = any(@Units)";

    /// <summary>Inserts the first version, replaces a later one by its next; takes <see cref="Columns"/> and <c>@State</c>, the document.</summary>
    static abstract string Upsert { get; }

    /// <summary>The register's own id.</summary>
    Guid RecordId { get; }

    /// <summary>1, and one more with each change.</summary>
    long Version { get; }

    /// <summary>When this version was recorded; strictly rises with it.</summary>
    DateTimeOffset RecordedAt { get; }

    /// <summary>The unit whose people keep it; the first of several.</summary>
    Guid UnitId { get; }

    /// <summary>Every unit for which one must be allowed to write in order to change it.</summary>
    IReadOnlyCollection<Guid> KeptBy => [UnitId];

    /// <summary>Whether one who may write for some units may change it: for all that keep it, unless its kind says otherwise.</summary>
    bool IsKeptIn(UnitScope scope) => scope.HoldsAll(KeptBy);

    /// <summary>Every unit it names.</summary>
    IReadOnlyCollection<Guid> UnitIds => [UnitId];

    /// <summary>It was a wrong entry and was taken back.</summary>
    bool IsWithdrawn { get; }

    /// <summary>The parameters of <see cref="Upsert"/>, but for the document.</summary>
    object Columns();

    /// <summary>What leaves the register; none for a record that is not counted.</summary>
    IReadOnlyList<FactChanged> ToFacts(int epoch);

    /// <summary>The next version, not yet changed.</summary>
    TSelf Next(DateTimeOffset now);
}

/// <summary>The order of versions.</summary>
public static class RecordTime
{
    /// <summary>When the next version is recorded. The clock may stand still or go back between two changes; the order of versions may not.</summary>
    public static DateTimeOffset After(DateTimeOffset recordedAt, DateTimeOffset now) => now > recordedAt ? now : recordedAt.AddMicroseconds(1);
}
