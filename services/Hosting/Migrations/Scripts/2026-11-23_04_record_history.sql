-- Every state a record ever had, so that a correction can be seen.
create table record_history (
    record_id   uuid not null,
    version     bigint not null check (version > 0),
    kind        text not null,
    recorded_at timestamptz not null,
    account_id  text not null,
    change      text not null,
    reason      text,
    state       jsonb not null,
    primary key (record_id, version)
);
