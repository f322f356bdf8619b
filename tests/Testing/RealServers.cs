using Xunit;

namespace Platform.Testing;

/// <summary>Where the tests' PostgreSQL and RabbitMQ are. Without them a test skips, but not in CI, where it fails.</summary>
public static class RealServers
{
    /// <summary>Connection string of an account that may create databases.</summary>
    public static string Database => Required("PLATFORM_TEST_DATABASE");

    /// <summary>AMQP address of the broker, default virtual host.</summary>
    public static Uri Broker => new(Required("PLATFORM_TEST_BROKER"));

    /// <summary>Address of the broker's management API, with user and password.</summary>
    public static Uri BrokerApi => new(Required("PLATFORM_TEST_BROKER_API"));

    private static string Required(string name)
    {
        if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            return value;
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
            throw new InvalidOperationException($"{name} is not set: ./test starts the servers and sets it.");
        Assert.Skip($"{name} is not set; ./test starts the servers.");
        return "";
    }
}
