namespace Platform.Contracts.Documents.V1;

/// <summary>The criteria that documents are put forward for, by their codes without the points; the domain notes, section 2.</summary>
public enum OfficeCriterion
{
    /// <summary>HAVE.1: directives from above.</summary>
    Have1,

    /// <summary>HAVE.3.1a: resolution, plan, dissemination.</summary>
    Have31a,

    /// <summary>HAVE.3.1b: plan of steering committee 138.</summary>
    Have31b,

    /// <summary>HAVE.3.3: plan to select security teams.</summary>
    Have33,

    /// <summary>HAVE.3.6a: coordination plan.</summary>
    Have36a,

    /// <summary>HAVE.3.7a: funds allotted.</summary>
    Have37a,

    /// <summary>HAVE.3.8e: entry rules.</summary>
    Have38e,

    /// <summary>HAVE.3.8f: guards.</summary>
    Have38f,

    /// <summary>HAVE.3.10: "safe" standard.</summary>
    Have310,

    /// <summary>HAVE.3.11a: directives drafted by the police.</summary>
    Have311a,

    /// <summary>HAVE.3.11c: points of public order.</summary>
    Have311c,

    /// <summary>DRUG.7: plan for the three communes.</summary>
    Drug7,

    /// <summary>TASK.1: instruments disseminated.</summary>
    Task1,

    /// <summary>TASK.3: budgets of the five units.</summary>
    Task3,

    /// <summary>TASK.4a: full review.</summary>
    Task4a,

    /// <summary>TASK.4l: plans to fight offenders.</summary>
    Task4l,

    /// <summary>TASK.4m: training of the city police.</summary>
    Task4m,

    /// <summary>TASK.5: three boards.</summary>
    Task5,

    /// <summary>TASK.IV.1: Party bodies disseminate and plan.</summary>
    TaskIV1,

    /// <summary>TASK.IV.2: plan of the city.</summary>
    TaskIV2,

    /// <summary>TASK.IV.3: propaganda of the resolution.</summary>
    TaskIV3,

    /// <summary>TASK.IV.4: social oversight.</summary>
    TaskIV4,

    /// <summary>TASK.IV.5: inspection programme.</summary>
    TaskIV5,

    /// <summary>TASK.IV.6: the five units carry out.</summary>
    TaskIV6,

    /// <summary>TASK.IV.7: a member for each unit.</summary>
    TaskIV7,
}
