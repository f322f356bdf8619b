using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Identity.Accounts;

namespace Platform.Identity.Pages;

/// <summary>The operator gives out accounts by list, and hands over the codes that are shown here once.</summary>
[Authorize(Roles = Identity.Accounts.Roles.Administrator)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AccountsModel(
    AccountImport import, UserManager<Account> accounts, IOptions<IdentitySettings> settings, ProblemTexts problems, IStringLocalizer<AccountsModel> text) : PageModel
{
    [BindProperty]
    public IFormFile? List { get; set; }

    [BindProperty]
    public bool NewCodes { get; set; }

    [BindProperty(Name = "Check")]
    public bool Checked { get; set; }

    public string? Fault { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public IReadOnlyList<ImportedAccount> Accounts { get; private set; } = [];

    /// <summary>Where people take their code to.</summary>
    public Uri ActivateAddress => new(settings.Value.Issuer, "activate");

    public Uri Home => new(settings.Value.PublicOrigin, "/");

    public string OtherLanguage => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "vi" ? "en" : "vi";

    public string Text(string key, params object[] arguments) => text[key, arguments];

    public string Reason(Refusal refusal) => problems.Detail(refusal) is { } detail ? $"{problems.Title(refusal.Code)}. {detail}" : problems.Title(refusal.Code);

    public string Until(ImportedAccount account) => account.Code is { } code ? BusinessDay.Local(code.ExpiresAt).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture) : "";

    public void OnGet()
    {
    }

    public async Task OnPostAsync()
    {
        if (List is null)
        {
            Fault = Text("NoFile");
            return;
        }
        using var content = new MemoryStream();
        await List.CopyToAsync(content, HttpContext.RequestAborted);
        var caller = new Caller(accounts.GetUserId(User)!, [Identity.Accounts.Roles.Administrator], new HashSet<Guid>());
        var result = await import.RunAsync(caller, content.ToArray(), NewCodes, Checked, HttpContext.RequestAborted);
        (Accounts, Refusals) = (result.Accounts, result.Refusals);
        if (Refusals.Count > 0)
            Fault = Text("Refused", Refusals.Count);
    }
}
