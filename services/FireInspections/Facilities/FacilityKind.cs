namespace Platform.FireInspections.Facilities;

/// <summary>What a facility is.</summary>
public enum FacilityKind
{
    /// <summary>Nhà ở kết hợp sản xuất, kinh doanh: the highest risk.</summary>
    DwellingWithBusiness,

    /// <summary>Nhà chung cư, tập thể.</summary>
    Apartment,

    /// <summary>Trụ sở, văn phòng.</summary>
    Office,

    /// <summary>Trường học, nhà trẻ.</summary>
    School,

    /// <summary>Cơ sở y tế.</summary>
    Health,

    /// <summary>Chợ, siêu thị, cửa hàng.</summary>
    Trade,

    /// <summary>Khách sạn, nhà nghỉ, nhà trọ.</summary>
    Lodging,

    /// <summary>Karaoke, vũ trường, bar, vui chơi giải trí.</summary>
    Entertainment,

    /// <summary>Nhà hàng, ăn uống.</summary>
    FoodService,

    /// <summary>Cơ sở sản xuất.</summary>
    Production,

    /// <summary>Kho.</summary>
    Warehouse,

    /// <summary>Xăng dầu, khí đốt.</summary>
    Fuel,

    /// <summary>Cơ sở tôn giáo, tín ngưỡng, di tích.</summary>
    Worship,

    /// <summary>Khác.</summary>
    Other,
}
