-- accident_id is the register's own; subject_id is what the accident is called outside it, and tells nothing.
create table accident (
    accident_id    uuid primary key,
    subject_id     uuid not null unique,
    version        bigint not null check (version > 0),
    recorded_at    timestamptz not null,
    unit_id        uuid not null,
    occurred_at    timestamptz not null,
    day            date not null,
    severity       text not null,
    provisional    boolean not null,
    deaths_counted int not null check (deaths_counted >= 0),
    injured        int not null check (injured >= 0),
    damage_vnd     bigint check (damage_vnd >= 0),
    place          jsonb,
    note           text,
    casualties     jsonb not null,
    source_rule    text,
    late           boolean not null default false,
    cancelled_at   timestamptz,
    cancel_reason  text,
    -- Where it came from, when it was imported: what the source calls it, and a digest to know it again.
    source         text,
    source_key     text,
    source_digest  bytea,
    unique (source, source_key)
);

create index accident_newest on accident (occurred_at desc, accident_id desc);
create index accident_unit_newest on accident (unit_id, occurred_at desc, accident_id desc);
create index accident_day on accident (day, unit_id);

-- Every state an accident ever had, so that a correction can be seen.
create table accident_history (
    accident_id uuid not null references accident,
    version     bigint not null,
    recorded_at timestamptz not null,
    account_id  text not null,
    change      text not null check (change in ('Recorded', 'Imported', 'Corrected', 'DeathAdded', 'Cancelled')),
    reason      text,
    state       jsonb not null,
    primary key (accident_id, version)
);
