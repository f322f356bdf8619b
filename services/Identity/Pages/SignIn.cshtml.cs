using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Platform.Identity.Accounts;

namespace Platform.Identity.Pages;

/// <summary>The sign-in form. It is the only place where a password is taken.</summary>
internal sealed class SignInModel(PasswordCheck check, IStringLocalizer<SignInModel> text) : PageModel
{
    /// <summary>Where to go on after signing in; only places within this host.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    [Required]
    [StringLength(256)]
    public string? UserName { get; set; }

    [BindProperty]
    [Required]
    [StringLength(256)]
    [DataType(DataType.Password)]
    public string? Password { get; set; }

    public bool Refused { get; private set; }

    public string OtherLanguage => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "vi" ? "en" : "vi";

    public string Text(string key) => text[key];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (ModelState.IsValid && await check.SignInAsync(UserName!, Password!))
            return Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : Redirect("/");
        // One message for every cause: it must not tell which names exist, or which are locked.
        Refused = true;
        Password = null;
        return Page();
    }
}
