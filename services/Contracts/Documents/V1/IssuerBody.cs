namespace Platform.Contracts.Documents.V1;

/// <summary>Bodies that issue documents, keep boards and have tasks; the domain notes, section 1.5.</summary>
public enum IssuerBody
{
    /// <summary>Đảng ủy xã, phường.</summary>
    PartyCommittee,

    /// <summary>Ủy ban nhân dân xã, phường.</summary>
    PeopleCommittee,

    /// <summary>Hội đồng nhân dân xã, phường.</summary>
    PeopleCouncil,

    /// <summary>Công an xã, phường.</summary>
    Police,

    /// <summary>Ban Chỉ đạo 138 xã, phường.</summary>
    Committee138,

    /// <summary>Ban An toàn giao thông xã, phường.</summary>
    TrafficSafetyBoard,

    /// <summary>Ban Chỉ đạo PCCC và CNCH xã, phường.</summary>
    FireRescueCommittee,

    /// <summary>Mặt trận Tổ quốc và đoàn thể xã, phường.</summary>
    Front,

    /// <summary>Ban Chỉ huy quân sự xã, phường.</summary>
    Military,

    /// <summary>Thành ủy, Ban Thường vụ Thành ủy.</summary>
    CityParty,

    /// <summary>Ban Tuyên giáo Thành ủy.</summary>
    CityPropaganda,

    /// <summary>Ban Dân vận Thành ủy.</summary>
    CityMobilisation,

    /// <summary>Ủy ban Kiểm tra Thành ủy.</summary>
    CityInspection,

    /// <summary>Hội đồng nhân dân thành phố.</summary>
    CityCouncil,

    /// <summary>Ủy ban nhân dân thành phố.</summary>
    CityPeopleCommittee,

    /// <summary>Công an thành phố.</summary>
    CityPolice,

    /// <summary>Ban Chỉ đạo 138 thành phố.</summary>
    CityCommittee138,

    /// <summary>Mặt trận Tổ quốc và đoàn thể thành phố.</summary>
    CityFront,

    /// <summary>Phòng Văn hóa – Thông tin, Trung tâm Truyền thanh.</summary>
    CityCulture,

    /// <summary>Tỉnh.</summary>
    Province,

    /// <summary>Trung ương.</summary>
    Central,

    /// <summary>Nơi khác.</summary>
    Other,
}
