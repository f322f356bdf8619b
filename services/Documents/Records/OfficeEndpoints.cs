using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;
using Platform.Hosting.Time;

namespace Platform.Documents.Records;

/// <summary>The endpoints that every register of an office has: record, correct, withdraw, one, and a list.</summary>
/// <param name="app">Where they are mapped.</param>
/// <param name="path">For example <c>/api/office/documents</c>.</param>
/// <param name="name">The kind's name in the API, for example <c>Document</c>.</param>
/// <param name="noun">What it is called in descriptions, for example <c>document</c>.</param>
internal sealed class OfficeEndpoints<T, TInput, TView>(WebApplication app, string path, string name, string noun)
    where T : class, IOfficeRecord<T, TInput, TView>
    where TInput : class, IOfficeInput
    where TView : class
{
    /// <summary>POST and PUT, with the refusals that are the kind's own.</summary>
    public OfficeEndpoints<T, TInput, TView> Entered(string refusals)
    {
        app.MapPost(path, RecordAsync)
            .RequirePermission(T.WriteAction)
            .WithName($"Record{name}")
            .WithSummary($"Record a {noun}")
            .WithDescription($"Takes Idempotency-Key. Refusals: {refusals}, unknown-unit (422), already-recorded (409), foreign-unit (403).")
            .Produces<TView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        Described(app.MapPut(path + "/{recordId:guid}", CorrectAsync), $"Correct{name}", $"Correct a {noun}")
            .WithDescription("The whole as it should read, with a reason. Needs If-Match; 412 version-conflict when somebody was faster. Refusals as for recording, and record-withdrawn (409).")
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        Described(app.MapPost(path + "/{recordId:guid}/withdrawal", WithdrawAsync), $"Withdraw{name}", $"Withdraw a {noun}")
            .WithDescription("A wrong entry: it counts nothing any more and stays to be seen. Refusals: record-withdrawn (409), foreign-unit (403).");
        return this;
    }

    /// <summary>One and the list.</summary>
    /// <param name="filters">Which of kind, criterion, issuer and state its list is filtered by.</param>
    public OfficeEndpoints<T, TInput, TView> Shown(string filters)
    {
        app.MapGet(path + "/{recordId:guid}", (Guid recordId, HttpContext http, RecordReader reader, UnitNames units, KeyRing keys, CancellationToken cancellationToken) =>
                reader.GetAsync(http, recordId, Showing(http, units, keys), cancellationToken))
            .RequirePermission(T.ReadAction)
            .WithName($"Get{name}")
            .WithSummary($"One {noun} with its history")
            .WithDescription("ETag is its version. 404 also for one of a foreign unit.")
            .Produces<Detail<TView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGet(path, ListAsync)
            .RequirePermission(T.ReadAction)
            .WithName(name.EndsWith('s') ? $"List{name}es" : $"List{name}s")
            .WithSummary($"Records of this register ({noun}), newest first")
            .WithDescription($"Filters: unitId, subjectId (as an explanation names it), from and to (inclusive), withdrawn, {filters}. limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<TView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        return this;
    }

    /// <summary>POST {id}/{step}: something more became known.</summary>
    public OfficeEndpoints<T, TInput, TView> Step<TStep>(string step, string verb, string summary, string refusals, Func<T, TStep, StepPlace, Result<T>> decide)
        where TStep : class
    {
        Described(app.MapPost(path + "/{recordId:guid}/" + step, RunAsync), verb, summary)
            .WithDescription($"If-Match is checked when sent. Refusals: {refusals}, record-withdrawn (409), foreign-unit (403).");
        return this;

        Task<IResult> RunAsync(Guid recordId, TStep input, HttpContext http, RecordChange changes, KeyRing keys, TimeProvider clock) => changes.RunAsync<T>(
            http,
            recordId,
            verb,
            null,
            versionNeeded: false,
            async (transaction, record, cancellationToken) => decide(record, input, new StepPlace(BusinessDay.Now(clock), keys)).IsRefused(out var refusal, out var changed)
                ? refusal
                : await OfficeEntry.CheckAsync(transaction, changed, cancellationToken),
            (record, units) => T.Show(record, new Reading(units, keys, Caller.Of(http))));
    }

    private RouteHandlerBuilder Described(RouteHandlerBuilder endpoint, string verb, string summary) => endpoint
        .RequirePermission(T.WriteAction)
        .WithName(verb)
        .WithSummary(summary)
        .Produces<TView>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private Task<IResult> RecordAsync(TInput input, HttpContext http, Transactions transactions, OfficeEntry entries, RecordStore store, UnitNames units, KeyRing keys) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if ((await entries.DecideAsync<T, TInput, TView>(transaction, http, null, input, cancellationToken)).IsRefused(out var refusal, out var record))
                return Reply.Refuse(refusal);
            var caller = Caller.Of(http);
            await store.SaveAsync(transaction, record, null, "Recorded", null, caller, cancellationToken);
            var reading = new Reading(await units.LoadAsync(transaction, record.UnitIds, cancellationToken), keys, caller);
            return Reply.Created($"{path}/{record.RecordId}", T.Show(record, reading), record.Version);
        });

    private static Task<IResult> CorrectAsync(Guid recordId, TInput input, HttpContext http, RecordChange changes, OfficeEntry entries, KeyRing keys) => input.Reason is null
        ? Task.FromResult(new Refusal("missing-value", StatusCodes.Status400BadRequest) { Field = "reason", Args = ["reason"] }.ToResult())
        : changes.RunAsync<T>(
            http,
            recordId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            (transaction, record, cancellationToken) => entries.DecideAsync<T, TInput, TView>(transaction, http, record, input, cancellationToken),
            (record, units) => T.Show(record, new Reading(units, keys, Caller.Of(http))));

    private static Task<IResult> WithdrawAsync(Guid recordId, WithdrawalInput input, HttpContext http, RecordChange changes, KeyRing keys, TimeProvider clock) => changes.RunAsync<T>(
        http,
        recordId,
        "Withdrawn",
        input.Reason,
        versionNeeded: false,
        (_, record, _) =>
        {
            var next = record.Next(BusinessDay.Now(clock));
            Result<T> withdrawn = next.With(next.Head with { Withdrawal = new Withdrawal(next.Head.RecordedAt, input.Reason) });
            return Task.FromResult(withdrawn);
        },
        (record, units) => T.Show(record, new Reading(units, keys, Caller.Of(http))));

    private static Task<IResult> ListAsync([AsParameters] OfficeQuery query, HttpContext http, RecordReader reader, UnitNames units, KeyRing keys, CancellationToken cancellationToken)
    {
        var sql = $"""
            select state from {T.Table}
            where (@All or unit_ids && @Units)
              and (@UnitId::uuid is null or unit_ids @> array[@UnitId::uuid])
              and (@SubjectId::uuid is null or subject_ids @> array[@SubjectId::uuid])
              and (@From::date is null or day >= @From) and (@To::date is null or day <= @To)
              and (@Withdrawn::boolean is null or withdrawn = @Withdrawn)
              and labels @> @labels
              and (@BeforeKey::date is null or (day, record_id) < (@BeforeKey, @BeforeId))
            order by day desc, record_id desc
            limit @Take
            """;
        return reader.ListAsync(
            http,
            sql,
            new { query.UnitId, query.SubjectId, query.From, query.To, query.Withdrawn, labels = query.Labels },
            new PagePlace(query.Limit, query.After),
            record => record.Day,
            Showing(http, units, keys),
            cancellationToken);
    }

    private static Showing<T, TView> Showing(HttpContext http, UnitNames units, KeyRing keys) => async (_, records, cancellationToken) =>
    {
        var reading = new Reading(await units.LoadAsync([.. records.SelectMany(r => r.UnitIds.Append(r.UnitId)).Distinct()], cancellationToken), keys, Caller.Of(http));
        return record => T.Show(record, reading);
    };
}

/// <summary>When a step is taken, and what closes the names of people.</summary>
internal sealed record StepPlace(DateTimeOffset Now, KeyRing Keys)
{
    public DateOnly Today => BusinessDay.Of(Now);
}

/// <summary>Filters and place of a list.</summary>
internal sealed record OfficeQuery(
    Guid? UnitId, Guid? SubjectId, DateOnly? From, DateOnly? To, bool? Withdrawn, string? Kind, string? Criterion, string? Issuer, string? State, int? Limit, string? After)
{
    public string[] Labels =>
        [.. new[] { ("kind", Kind), ("criterion", Criterion), ("issuer", Issuer), ("state", State) }.Where(l => l.Item2 is not null).Select(l => $"{l.Item1}:{l.Item2}")];
}
