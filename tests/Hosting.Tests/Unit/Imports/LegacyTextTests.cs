using System.Text;
using Platform.Hosting.Imports;
using Xunit;

namespace Platform.Hosting.Tests.Unit.Imports;

public sealed class LegacyTextTests
{
    private const string Small = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
    private const string SmallTcvn = "aµ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËeÌÎÏÐÑªÒÓÔÕÖi×ØÜÝÞoßáâãä«åæçèé¬êëìíîuïñòóô\u00ADõö÷øùyúûüýþ®";
    private const string SmallVni = "aaøaûaõaùaïaêaèaúaüaéaëaâaàaåaãaáaäeeøeûeõeùeïeâeàeåeãeáeäiìæóíòooøoûoõoùoïoâoàoåoãoáoäôôøôûôõôùôïuuøuûuõuùuïööøöûöõöùöïyyøyûyõyùîñ";

    [Fact]
    public void The_whole_alphabet_reads_from_both()
    {
        Assert.Equal(Small, LegacyTexts.ToUnicode(SmallTcvn, LegacyText.Tcvn3));
        Assert.Equal("ĂÂÊÔƠƯĐ-a", LegacyTexts.ToUnicode("¡¢£¤¥¦§-a", LegacyText.Tcvn3));
        Assert.Equal(Small, LegacyTexts.ToUnicode(SmallVni, LegacyText.Vni));
        Assert.Equal(Small.ToUpperInvariant(), LegacyTexts.ToUnicode(SmallVni.ToUpperInvariant(), LegacyText.Vni));
    }

    [Fact]
    public void No_two_letters_are_written_alike()
    {
        var written = Enumerable.Range(0xA1, 0x5E).Select(code => LegacyTexts.ToUnicode($"{(char)code}", LegacyText.Tcvn3)).Where(letter => letter[0] > '\u00FF' || Small.Contains(letter[0]));
        Assert.All(Small.Where(letter => letter > '\u00FF'), letter => Assert.Single(written, w => w[0] == letter));
    }

    [Theory]
    [InlineData("NGUYÔN V¡N ¸NH", LegacyText.Tcvn3, "NGUYỄN VĂN ÁNH")]
    [InlineData("TrÇn ThÞ Tó", LegacyText.Tcvn3, "Trần Thị Tú")]
    [InlineData("Hä vµ tªn", LegacyText.Tcvn3, "Họ và tên")]
    [InlineData("Nguyeãn Vaên Ñöùc", LegacyText.Vni, "Nguyễn Văn Đức")]
    [InlineData("Trần Thị Tú", LegacyText.Tcvn3, "Trần Thị Tú")]
    [InlineData("Trà", LegacyText.None, "Trà")]
    public void Names_read_as_they_were_meant(string written, LegacyText legacy, string read) => Assert.Equal(read, LegacyTexts.ToUnicode(written, legacy));

    [Fact]
    public void What_is_not_composed_is_composed() =>
        Assert.Equal("Nguyễn", LegacyTexts.ToUnicode("Nguyễn".Normalize(NormalizationForm.FormD), LegacyText.None));

    [Theory]
    [InlineData("NguyÔn V¨n Tèt;TrÇn ThÞ H»ng;Lª Quèc §¹t;Khu phè 1", LegacyText.Tcvn3)]
    [InlineData("Nguyeãn Vaên Toát;Traàn Thò Haèng;Leâ Quoác Ñaït;Khu phoá 1", LegacyText.Vni)]
    [InlineData("Nguyễn Văn Tốt;Trần Thị Hằng;Lê Quốc Đạt;Khu phố 1", LegacyText.None)]
    [InlineData("Smith;Jones;1234", LegacyText.None)]
    public void A_sheet_looks_like_what_it_is_written_in(string texts, LegacyText legacy) => Assert.Equal(legacy, LegacyGuess.Of(texts.Split(';')));
}
