namespace Platform.Hosting.Outbox;

/// <summary>A claimed row.</summary>
internal sealed record OutboxRow(Guid Id, string Type, string Body, string? Traceparent, string? Tracestate, int Attempts);
