using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Platform.Identity.Accounts;

namespace Platform.Identity.Pages;

/// <summary>Where a one-time code becomes a password of one's own: the first sign-in of every account.</summary>
internal sealed class ActivateModel(OneTimeCodes codes, IStringLocalizer<ActivateModel> text) : PageModel
{
    public const int Shortest = AccountSetup.PasswordLength;

    /// <summary>Where to go on afterwards; only places within this host.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    [Required]
    [StringLength(256)]
    public string? UserName { get; set; }

    [BindProperty]
    [Required]
    [StringLength(64)]
    public string? Code { get; set; }

    [BindProperty]
    [Required]
    [StringLength(256)]
    [DataType(DataType.Password)]
    public string? Password { get; set; }

    [BindProperty]
    [Required]
    [StringLength(256)]
    [DataType(DataType.Password)]
    public string? Again { get; set; }

    public string? Refused { get; private set; }

    public string OtherLanguage => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "vi" ? "en" : "vi";

    public string Text(string key, params object[] arguments) => text[key, arguments];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Refused = !ModelState.IsValid ? Text("Refused") : FaultOfPassword();
        if (Refused is null && await codes.RedeemAsync(UserName!, Code!, Password!, HttpContext.RequestAborted))
            return Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : Redirect("/");
        // One message for every cause that lies in the account: it must not tell which names exist.
        Refused ??= Text("Refused");
        Password = Again = null;
        return Page();
    }

    /// <summary>What can be said of the password alone, before anything is asked of the account.</summary>
    private string? FaultOfPassword()
    {
        if (Password!.Length < Shortest)
            return Text("Short", Shortest);
        if (Password != Again)
            return Text("Different");
        return Password.Equals(Code, StringComparison.OrdinalIgnoreCase) || Password.Equals(UserName, StringComparison.OrdinalIgnoreCase) ? Text("Same") : null;
    }
}
