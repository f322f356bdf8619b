using System.Globalization;

namespace Platform.Demo;

/// <summary>Fictitious people and places: common words put together by chance.</summary>
internal static class Names
{
    private static readonly string[] Families =
        ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Mai", "Trịnh", "Đoàn", "Lâm"];

    private static readonly string[] MenMiddle = ["Văn", "Hữu", "Đức", "Minh", "Quốc", "Thanh", "Công", "Hoàng", "Tấn", "Ngọc"];
    private static readonly string[] WomenMiddle = ["Thị", "Ngọc", "Thị Kim", "Thị Mỹ", "Thanh", "Bích", "Thu", "Thị Hồng"];

    private static readonly string[] Men =
        ["An", "Bình", "Cường", "Dũng", "Duy", "Đạt", "Hải", "Hậu", "Hiếu", "Hòa", "Hùng", "Khánh", "Khoa", "Lộc", "Long", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Sang", "Sơn", "Tài", "Tâm", "Thắng", "Thành", "Thịnh", "Toàn", "Trung", "Vinh"];

    private static readonly string[] Women =
        ["Ánh", "Châu", "Chi", "Diễm", "Dung", "Giang", "Hà", "Hạnh", "Hiền", "Hoa", "Huệ", "Hương", "Lan", "Liên", "Linh", "Loan", "Mai", "My", "Nga", "Ngân", "Nhung", "Phương", "Quyên", "Thảo", "Thúy", "Trang", "Trinh", "Tuyết", "Vân", "Yến"];

    private static readonly string[] Roads =
        ["Trần Phú", "Bời Lời", "Cách Mạng Tháng Tám", "Hoàng Lê Kha", "30 Tháng 4", "Điện Biên Phủ", "Trưng Nữ Vương", "Lạc Long Quân", "Nguyễn Chí Thanh", "Suối Đá", "ĐT.785", "ĐT.793"];

    public static string Person(Chance chance) => chance.In100(50) ? Man(chance) : $"{chance.One(Families)} {chance.One(WomenMiddle)} {chance.One(Women)}";

    public static string Man(Chance chance) => $"{chance.One(Families)} {chance.One(MenMiddle)} {chance.One(Men)}";

    public static string Road(Chance chance) => chance.One(Roads);

    public static string Address(Chance chance) => string.Create(CultureInfo.InvariantCulture, $"Số {chance.Number(2, 480)}, đường {Road(chance)}");

    /// <summary>
    /// Twelve digits that no living person bears: the first three of a real number name a province (001 to 096), and no
    /// province is 999.
    /// </summary>
    public static string PersonalId(Chance chance) => string.Create(CultureInfo.InvariantCulture, $"999{chance.Number(0, 999_999_999):D9}");
}
