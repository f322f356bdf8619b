namespace Platform.Hosting.Outbox;

/// <summary>Settings of a service that publishes facts, under <c>Platform</c>.</summary>
public sealed class FactOptions
{
    /// <summary>Generation of this database. Unset: 1. The restore command raises it, see <see cref="Contracts.FactChanged.Epoch"/>.</summary>
    public int Epoch { get; set; } = 1;

    /// <summary>Facts that <c>replay</c> sends in a second. Unset: 2000, which leaves room for live traffic beside it.</summary>
    public int ReplayPerSecond { get; set; } = 2000;
}
