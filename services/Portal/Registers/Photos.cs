using Platform.Portal.Gateway;
using Platform.Portal.Parts;

namespace Platform.Portal.Registers;

/// <summary>Sends the photos and files of a form to their service first, and puts their ids where the form asks for them.</summary>
internal sealed class Photos(FilesApi files)
{
    /// <summary>Largest form in bytes: the services take photos of 25 MB.</summary>
    public const long FormLimit = 26L * 1024 * 1024;

    /// <summary>Ending of the name under which a form sends a photo.</summary>
    public const string Suffix = ".file";

    public Task UploadAsync(EntryForm form, IFormCollection posted, DateOnly today, FormErrors errors, CancellationToken cancellationToken) =>
        UploadAsync(form.Draft, form.Entry.Fields, form.UnitCode, form.UnitDay(today), posted, errors, cancellationToken);

    /// <param name="draft">Where the ids go.</param>
    /// <param name="fields">What the form asks.</param>
    /// <param name="unitCode">The unit whose files they are.</param>
    /// <param name="on">A day on which it bears that code.</param>
    /// <param name="posted">What was sent.</param>
    /// <param name="errors">Takes the refusals.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task UploadAsync(Draft draft, IReadOnlyList<RecordField> fields, string unitCode, DateOnly on, IFormCollection posted, FormErrors errors, CancellationToken cancellationToken)
    {
        var target = Lookup.Flat(fields).FirstOrDefault(field => field.Kind is FieldKind.Photo or FieldKind.File)?.Target;
        foreach (var photo in posted.Files.Where(file => target is not null && file.Length > 0 && file.Name.StartsWith(Draft.Prefix, StringComparison.Ordinal)))
        {
            var path = photo.Name[Draft.Prefix.Length..^Suffix.Length];
            var reply = await files.UploadAsync(target!, photo, unitCode, on, cancellationToken);
            if (reply.Problem is { } problem)
                errors.Add(path, problem.Title ?? problem.Code);
            else
                draft.Put(path, reply.Body!.FileId.ToString());
        }
    }
}
