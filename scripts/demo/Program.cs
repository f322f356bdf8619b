using System.Globalization;
using Platform.Demo;

// Enters the demo year through the public API, as its people would: ORIGIN PASSWORD-FILE. Prints how far it is, in per cent.
const int Expected = 3_100;
string[] teams = ["doi.csgt", "doi.matuy", "doi.pccc", "doi.xdpt", "bcd138", "vp.thanhpho", "vp.phuong3"];
if (args is not [var address, var passwordFile])
    throw new InvalidOperationException("Usage: Platform.Demo ORIGIN PASSWORD-FILE");
var origin = new Uri(address);
var password = (await File.ReadAllTextAsync(passwordFile)).Trim();
var names = teams.Concat(Stories.All.SelectMany(s => new[] { s.Officer, s.Chief }).OfType<string>()).ToList();
var accounts = (await Task.WhenAll(names.Select(name => SignIn.RunAsync(origin, name, password, CancellationToken.None))))
    .Zip(names).ToDictionary(signedIn => signedIn.Second, signedIn => signedIn.First, StringComparer.Ordinal);
var places = await Task.WhenAll(Stories.All.Select(s =>
    Place.ReadAsync(accounts["bcd138"], s.Code, s.Story, Find(s.Officer), Find(s.Chief), CancellationToken.None)));
var shown = 0;
await new City(places, accounts["doi.csgt"], accounts["doi.matuy"], accounts["doi.pccc"], accounts["doi.xdpt"], accounts["bcd138"], code => accounts[code == "25459" ? "vp.phuong3" : "vp.thanhpho"], Show).WorkAsync(CancellationToken.None);
await new Attesting(origin, password, accounts["bcd138"], CancellationToken.None).WorkAsync();
foreach (var account in accounts.Values)
    account.Dispose();

Account? Find(string? name) => name is null ? null : accounts[name];

void Show(int posted)
{
    var percent = Math.Min(99, 100 * posted / Expected);
    if (Interlocked.Exchange(ref shown, percent) != percent)
        Console.WriteLine(percent.ToString(CultureInfo.InvariantCulture));
}
