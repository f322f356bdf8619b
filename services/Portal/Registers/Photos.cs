using Platform.Portal.Gateway;
using Platform.Portal.Parts;

namespace Platform.Portal.Registers;

/// <summary>Sends the photos of a form to their service first, and puts their ids where the form asks for them.</summary>
internal sealed class Photos(FilesApi files)
{
    /// <summary>Largest form in bytes: the services take photos of 25 MB.</summary>
    public const long FormLimit = 26L * 1024 * 1024;

    /// <summary>Ending of the name under which a form sends a photo.</summary>
    public const string Suffix = ".file";

    public async Task UploadAsync(EntryForm form, IFormCollection posted, DateOnly today, FormErrors errors, CancellationToken cancellationToken)
    {
        var target = Lookup.Flat(form.Entry.Fields).FirstOrDefault(field => field.Kind == FieldKind.Photo)?.Target;
        foreach (var photo in posted.Files.Where(file => target is not null && file.Length > 0))
        {
            var path = photo.Name[Draft.Prefix.Length..^Suffix.Length];
            var reply = await files.UploadAsync(target!, photo, form.UnitCode, form.UnitDay(today), cancellationToken);
            if (reply.Problem is { } problem)
                errors.Add(path, problem.Title ?? problem.Code);
            else
                form.Draft.Put(path, reply.Body!.FileId.ToString());
        }
    }
}
