using Platform.Contracts;

namespace Platform.FireInspections.Records;

/// <summary>What every kind of record of this register has; <see cref="RecordStore"/> keeps them all in one way.</summary>
/// <typeparam name="TSelf">The kind.</typeparam>
internal interface IRecord<TSelf>
    where TSelf : IRecord<TSelf>
{
    /// <summary>Its table, in lower snake case; the key is <c>{table}_id</c> unless <see cref="Key"/> says otherwise.</summary>
    static abstract string Table { get; }

    /// <summary>The key's column.</summary>
    static virtual string Key => $"{TSelf.Table}_id";

    /// <summary>Inserts the first version, replaces a later one by its next.</summary>
    static abstract string Upsert { get; }

    Guid RecordId { get; }

    long Version { get; }

    DateTimeOffset RecordedAt { get; }

    /// <summary>The unit whose people keep it.</summary>
    Guid UnitId { get; }

    /// <summary>Every unit it names.</summary>
    IReadOnlyCollection<Guid> UnitIds => [UnitId];

    /// <summary>It was a wrong entry and was taken back.</summary>
    bool IsWithdrawn { get; }

    /// <summary>The parameters of <see cref="Upsert"/>, but for the document.</summary>
    object Columns();

    /// <summary>What leaves the register; null for a record that is not counted.</summary>
    FactChanged? ToFact(int epoch);

    /// <summary>The next version, not yet changed.</summary>
    TSelf Next(DateTimeOffset now);

    /// <summary>The clock may stand still or go back between two changes; the order of versions may not.</summary>
    static DateTimeOffset After(DateTimeOffset recordedAt, DateTimeOffset now) => now > recordedAt ? now : recordedAt.AddMicroseconds(1);
}
