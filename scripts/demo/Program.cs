using System.Globalization;
using Platform.Demo;

// Enters the demo year through the public API, as its people would: ORIGIN PASSWORD-FILE. Prints how far it is, in per cent.
const int Expected = 2_900;
if (args is not [var address, var passwordFile])
    throw new InvalidOperationException("Usage: Platform.Demo ORIGIN PASSWORD-FILE");
var origin = new Uri(address);
var password = (await File.ReadAllTextAsync(passwordFile)).Trim();
var signedIn = new List<Account>();
try
{
    var (traffic, drugs, fire, movement, committee) = (await EnterAsync("doi.csgt"), await EnterAsync("doi.matuy"), await EnterAsync("doi.pccc"), await EnterAsync("doi.xdpt"), await EnterAsync("bcd138"));
    var places = new List<Place>();
    foreach (var (code, officer, chief, story) in Stories.All)
    {
        places.Add(await Place.ReadAsync(
            committee, code, story, officer is null ? null : await EnterAsync(officer), chief is null ? null : await EnterAsync(chief), CancellationToken.None));
    }
    var shown = 0;
    await new City(places, traffic, drugs, fire, movement, committee, Show).WorkAsync(CancellationToken.None);
    return 0;

    void Show(int posted)
    {
        var percent = Math.Min(99, 100 * posted / Expected);
        if (Interlocked.Exchange(ref shown, percent) != percent)
            Console.WriteLine(percent.ToString(CultureInfo.InvariantCulture));
    }
}
finally
{
    foreach (var account in signedIn)
        account.Dispose();
}

async Task<Account> EnterAsync(string name)
{
    var account = await SignIn.RunAsync(origin, name, password, CancellationToken.None);
    signedIn.Add(account);
    return account;
}
