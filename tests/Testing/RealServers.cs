namespace Platform.Testing;

/// <summary>Where the tests' PostgreSQL and RabbitMQ are. Without them <see cref="TestsThatNeedServers"/> skips what needs them, but not in CI, where it fails.</summary>
public static class RealServers
{
    private const string DatabaseName = "PLATFORM_TEST_DATABASE";
    private const string BrokerName = "PLATFORM_TEST_BROKER";
    private const string BrokerApiName = "PLATFORM_TEST_BROKER_API";

    /// <summary>Connection string of an account that may create databases.</summary>
    public static string Database => Required(DatabaseName);

    /// <summary>AMQP address of the broker, default virtual host.</summary>
    public static Uri Broker => new(Required(BrokerName));

    /// <summary>Address of the broker's management API, with user and password.</summary>
    public static Uri BrokerApi => new(Required(BrokerApiName));

    /// <summary>Why what needs servers is skipped; null where it runs.</summary>
    public static string? WhySkipped => Read("CI") is not null || Array.Find([DatabaseName, BrokerName, BrokerApiName], name => Read(name) is null) is not { } missing
        ? null
        : $"{missing} is not set; ./test starts the servers and sets it.";

    private static string Required(string name) => Read(name) ?? throw new InvalidOperationException($"{name} is not set: ./test starts the servers and sets it.");

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
