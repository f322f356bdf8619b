create table idempotency_key (
    account_id   text not null,
    key          text not null,
    request_hash bytea not null,
    status       int,
    location     text,
    etag         text,
    body         text,
    created_at   timestamptz not null default now(),
    primary key (account_id, key)
);

create index idempotency_key_created_at on idempotency_key (created_at);

create table audit (
    seq         bigint generated always as identity primary key,
    at          timestamptz not null,
    account_id  text not null,
    roles       text[] not null,
    action      text not null,
    record_id   uuid not null,
    unit_id     uuid,
    reason      text,
    before_hash bytea,
    after_hash  bytea,
    trace_id    text
);

create index audit_record on audit (record_id, seq);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit rows are never changed or removed' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_is_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();
