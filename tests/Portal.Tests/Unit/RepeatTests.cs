using Platform.Portal.Gateway;
using Platform.Portal.Words;
using Xunit;

namespace Platform.Portal.Tests.Unit;

public sealed class RepeatTests
{
    [Theory]
    [InlineData("GET", null, true)]
    [InlineData("POST", "key", true)]
    [InlineData("POST", null, false)]
    [InlineData("PUT", "key", false)]
    public void Only_what_a_service_would_recognise_is_sent_again(string method, string? key, bool may)
    {
        using var request = new Conditions(key).On(new HttpRequestMessage(new HttpMethod(method), "/"));
        Assert.Equal(may, GatewaySetup.MayRepeat(request));
    }

    [Theory]
    [InlineData("/traffic/accidents?from=2024-01-01", true)]
    [InlineData("//elsewhere.example", false)]
    [InlineData("/\\elsewhere.example", false)]
    [InlineData("https://elsewhere.example", false)]
    [InlineData("", false)]
    public void One_goes_back_only_to_a_page_of_ours(string path, bool isLocal) => Assert.Equal(isLocal, WordsSetup.IsLocal(path));
}
