namespace Platform.Hosting.Records;

/// <summary>What a record is to become once a second person agrees; nothing of it holds before.</summary>
/// <param name="By">The account that proposed it.</param>
/// <param name="On">The day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Next">The record as it is to read.</param>
/// <typeparam name="T">The kind of record.</typeparam>
public sealed record Proposal<T>(string By, DateOnly On, string Reason, T Next);
