using System.ComponentModel.DataAnnotations;

namespace Platform.Scoring.Dossiers;

/// <summary>A dossier is begun by the unit's own judgement.</summary>
/// <param name="Unit">Unit id, code@yyyy-MM-dd, or a code as it was in the programme.</param>
/// <param name="Programme">Code of the programme.</param>
/// <param name="Note">What is said with it.</param>
/// <param name="Document">The paper that it stands on.</param>
public sealed record DossierOpening(
    [property: Required, StringLength(50, MinimumLength = 1)] string Unit,
    [property: Required, StringLength(100, MinimumLength = 1)] string Programme,
    [property: StringLength(2000)] string? Note = null,
    DossierDocument? Document = null);

/// <summary>The next step of a dossier, or a remark on it.</summary>
/// <param name="Step">Which one.</param>
/// <param name="Note">What is said with it; the reason of a return and of a withdrawal.</param>
/// <param name="Document">The paper that it stands on.</param>
public sealed record StepInput(DossierStep Step, [property: StringLength(2000)] string? Note = null, DossierDocument? Document = null);

/// <summary>A paper: its number and day, and where its content is kept when it is kept here.</summary>
/// <param name="Number">Number and sign, such as 12/TTr-UBND.</param>
/// <param name="Date">Its day.</param>
/// <param name="Title">What it is about.</param>
/// <param name="File">The scanned or signed file.</param>
public sealed record DossierDocument(
    [property: Required, StringLength(60, MinimumLength = 1)] string Number,
    DateOnly Date,
    [property: StringLength(300)] string? Title = null,
    FileReference? File = null);

/// <summary>A file in the keeping of a service; never a copy of it.</summary>
/// <param name="Service">Who keeps it: traffic, drugs, fire, movement or documents.</param>
/// <param name="FileId">Its id there.</param>
/// <param name="Sha256">Hash of its content, lower-case hexadecimal.</param>
public sealed record FileReference(
    [property: Required, RegularExpression("^(traffic|drugs|fire|movement|documents)$")] string Service,
    Guid FileId,
    [property: Required, RegularExpression("^[0-9a-f]{64}$")] string Sha256);
