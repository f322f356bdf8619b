namespace Platform.FireInspections.Incidents;

/// <summary>What became of a person.</summary>
public enum Outcome
{
    /// <summary>Died, at once or later.</summary>
    Dead,

    /// <summary>Injured and living.</summary>
    Injured,
}

/// <summary>What the investigation says of a death.</summary>
public enum Attribution
{
    /// <summary>Chờ kết luận.</summary>
    Pending,

    /// <summary>The fire, explosion or accident caused it.</summary>
    Attributed,

    /// <summary>It had another cause.</summary>
    NotAttributed,
}

/// <summary>What burned or broke.</summary>
public enum IncidentObject
{
    /// <summary>Nhà ở.</summary>
    Dwelling,

    /// <summary>Nhà ở kết hợp sản xuất, kinh doanh.</summary>
    DwellingWithBusiness,

    /// <summary>Cơ sở.</summary>
    Facility,

    /// <summary>Xe.</summary>
    Vehicle,

    /// <summary>Rừng.</summary>
    Forest,

    /// <summary>Rác.</summary>
    Waste,

    /// <summary>Khác.</summary>
    Other,
}

/// <summary>Why it broke out.</summary>
public enum IncidentCause
{
    /// <summary>Chưa rõ.</summary>
    Unknown,

    /// <summary>Điện.</summary>
    Electricity,

    /// <summary>Lửa trần.</summary>
    OpenFlame,

    /// <summary>Hàn cắt.</summary>
    Welding,

    /// <summary>Hóa chất.</summary>
    Chemicals,

    /// <summary>Đốt.</summary>
    Burning,

    /// <summary>Khác.</summary>
    Other,
}
