using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Platform.Testing;

/// <summary>
/// MassTransit remembers the logger factory of the first bus in a process. Tests start and stop many buses in one
/// process, so each gives it one that is never disposed.
/// </summary>
public static class OneLogContext
{
    public static void Use() => LogContext.ConfigureCurrentLogContext(NullLoggerFactory.Instance);
}
