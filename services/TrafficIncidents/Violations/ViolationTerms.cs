namespace Platform.TrafficIncidents.Violations;

/// <summary>What a violation is about.</summary>
public enum ViolationTheme
{
    /// <summary>Khác.</summary>
    Other,

    /// <summary>Nồng độ cồn.</summary>
    Alcohol,

    /// <summary>Ma túy.</summary>
    Drugs,

    /// <summary>Tốc độ.</summary>
    Speed,

    /// <summary>Quá tải.</summary>
    Overload,

    /// <summary>Mũ bảo hiểm.</summary>
    Helmet,

    /// <summary>Học sinh.</summary>
    Pupil,
}

/// <summary>What is decided on a violation.</summary>
public enum DecisionKind
{
    /// <summary>Phạt tiền.</summary>
    Fined,

    /// <summary>Cảnh cáo.</summary>
    Warned,

    /// <summary>Chuyển cơ quan có thẩm quyền.</summary>
    HandedOver,
}

/// <summary>Whether a fine was paid.</summary>
public enum PaymentState
{
    /// <summary>There is no fine.</summary>
    NothingDue,

    /// <summary>Chưa nộp phạt.</summary>
    Unpaid,

    /// <summary>Đã nộp phạt.</summary>
    Paid,
}
