namespace Platform.Scoring.Dossiers;

/// <summary>What is done with a dossier. The first twelve are its way; two more stand beside it.</summary>
public enum DossierStep
{
    /// <summary>The unit judges itself.</summary>
    SelfAssessment,

    /// <summary>The city's teams confirm what lies in their field.</summary>
    FunctionalAttestation,

    /// <summary>The papers are put together.</summary>
    Compilation,

    /// <summary>The commune's steering committee meets on it.</summary>
    CommuneReview,

    /// <summary>It goes to the city, and what it rests on is sealed.</summary>
    Submission,

    /// <summary>The city examines it, on site too.</summary>
    Appraisal,

    /// <summary>The city proposes the recognition.</summary>
    Proposal,

    /// <summary>The province's divisions examine it.</summary>
    ProvincialReview,

    /// <summary>The unit is recognised.</summary>
    Decision,

    /// <summary>The recognition is announced.</summary>
    Announcement,

    /// <summary>The yearly check that it still holds.</summary>
    Maintenance,

    /// <summary>The recognition is withdrawn.</summary>
    Withdrawal,

    /// <summary>It goes back to the unit for correction.</summary>
    Return,

    /// <summary>Somebody says something; nothing moves.</summary>
    Remark,
}
