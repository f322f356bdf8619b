namespace Platform.DrugCases.Due;

/// <summary>What may wait about a person; each is told as drug-… among the due work.</summary>
internal enum PersonDue
{
    /// <summary>An absence is to be verified again.</summary>
    Presence,

    /// <summary>A file or one of its papers is missing.</summary>
    File,

    /// <summary>A paper runs out.</summary>
    Paper,

    /// <summary>A file's term ends.</summary>
    Term,

    /// <summary>The monitoring log wants an entry.</summary>
    Monitoring,

    /// <summary>A test falls due.</summary>
    Test,

    /// <summary>A user has not pledged.</summary>
    Pledge,

    /// <summary>Nobody is in charge.</summary>
    Officer,

    /// <summary>An end waits for a second person.</summary>
    Ending,

    /// <summary>Offered by another unit.</summary>
    Transfer,
}
