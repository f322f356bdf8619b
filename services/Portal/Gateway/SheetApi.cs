using System.Text.Json;
using static System.FormattableString;

namespace Platform.Portal.Gateway;

/// <summary>Officers' own sheets. A sheet goes through and is kept nowhere.</summary>
internal sealed class SheetApi(HttpClient http)
{
    public Task<SheetKind> KindAsync(string register, string kind, CancellationToken cancellationToken) => http.ReadAsync<SheetKind>(Path(register, kind), cancellationToken);

    public Task<Reply<SheetColumns>> ColumnsAsync(string register, string kind, IFormFile file, CancellationToken cancellationToken) =>
        SendAsync<SheetColumns>($"{Path(register, kind)}/columns", file, [], cancellationToken);

    public Task<Reply<SheetResult>> ImportAsync(string register, string kind, IFormFile file, SheetMapping mapping, bool dryRun, CancellationToken cancellationToken) =>
        SendAsync<SheetResult>(Path(register, kind), file, [("mapping", JsonSerializer.Serialize(mapping, JsonSerializerOptions.Web)), ("dryRun", dryRun ? "true" : "false")], cancellationToken);

    public Task<Reply<SavedMapping>> SaveAsync(string register, string kind, string name, SheetMapping mapping, CancellationToken cancellationToken) =>
        http.WriteAsync<SavedMapping>(HttpMethod.Put, $"{Path(register, kind)}/mappings/{Uri.EscapeDataString(name)}", mapping, new Conditions(null), cancellationToken);

    private static string Path(string register, string kind) => Invariant($"/api/{Uri.EscapeDataString(register)}/imports/{Uri.EscapeDataString(kind)}");

    private async Task<Reply<T>> SendAsync<T>(string path, IFormFile file, (string Name, string Value)[] fields, CancellationToken cancellationToken)
    {
        // Without its name: people call files after people.
        using var body = new MultipartFormDataContent { { new StreamContent(file.OpenReadStream()), "file", "sheet" } };
        foreach (var (name, value) in fields)
            body.Add(new StringContent(value), name);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        return await http.SendAsync<T>(request, cancellationToken);
    }
}

public sealed record SheetKind(string Kind, IReadOnlyList<SheetField> Fields, IReadOnlyList<SavedMapping> Mappings);

public sealed record SheetField(string Name, string Type, bool Required, IReadOnlyList<string>? Members, string? Choices);

public sealed record SheetColumns(int HeaderRow, int Rows, string LegacyText, SavedMapping? Mapping, IReadOnlyList<SheetColumn> Columns);

public sealed record SheetColumn(string Letter, string Title, string Converted, IReadOnlyList<string> Samples, IReadOnlyList<string> ConvertedSamples);

public sealed record SavedMapping(string Name, SheetMapping Mapping);

public sealed record SheetMapping(IReadOnlyList<string> Titles, IReadOnlyDictionary<string, SheetSource> Fields, string LegacyText);

public sealed record SheetSource(string? Column, string? Value, IReadOnlyDictionary<string, string>? Values);

public sealed record SheetResult(Guid? ImportId, int Rows, int Accepted, int Unchanged, int Rejected, IReadOnlyList<FieldError> Errors, IReadOnlyList<SheetRow> Preview);

public sealed record SheetRow(int Row, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Before);
