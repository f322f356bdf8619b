-- Dossiers of recognition: primary data. What was done, sealed and decided is never changed or removed.
create function ledger.is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create table ledger.dossier (
    dossier_id        uuid primary key,
    unit_id           uuid not null,
    programme         text not null,
    state             text not null,
    version           bigint not null,
    -- The step whose snapshot stands; null before the first submission and while corrections are made.
    sealed            int,
    decision_number   text,
    decision_on       date,
    checked_on        date,
    withdrawn_number  text,
    withdrawn_on      date
);

create unique index dossier_under_way on ledger.dossier (unit_id, programme) where withdrawn_on is null;
create index dossier_sealed on ledger.dossier (unit_id) where sealed is not null;

create table ledger.dossier_step (
    dossier_id uuid not null references ledger.dossier,
    ordinal    int not null,
    step       text not null,
    at         timestamptz not null,
    account_id text not null,
    role       text not null,
    note       text,
    document   jsonb,
    primary key (dossier_id, ordinal)
);

create trigger dossier_step_is_append_only before update or delete or truncate on ledger.dossier_step
    for each statement execute function ledger.is_append_only();

create table ledger.snapshot (
    dossier_id  uuid not null,
    ordinal     int not null,
    as_of       date not null,
    known_at    timestamptz not null,
    sha256      text not null,
    content     bytea not null,
    signature   bytea not null,
    certificate text not null,
    -- How many versions of which fact types it rests on: a projection that holds fewer is being filled again and proves nothing.
    types       smallint[] not null,
    versions    bigint not null,
    primary key (dossier_id, ordinal),
    foreign key (dossier_id, ordinal) references ledger.dossier_step
);

create trigger snapshot_is_append_only before update or delete or truncate on ledger.snapshot
    for each statement execute function ledger.is_append_only();

-- What of a snapshot a later fact can contradict: its criteria that take in no others.
create table ledger.sealed_result (
    dossier_id  uuid not null,
    ordinal     int not null,
    criterion   smallint not null,
    numerator   bigint,
    denominator bigint,
    result      smallint not null,
    primary key (dossier_id, ordinal, criterion),
    foreign key (dossier_id, ordinal) references ledger.snapshot
);

create trigger sealed_result_is_append_only before update or delete or truncate on ledger.sealed_result
    for each statement execute function ledger.is_append_only();

create table ledger.challenge (
    challenge_id uuid primary key,
    dossier_id   uuid not null,
    ordinal      int not null,
    criterion    smallint not null,
    raised_at    timestamptz not null,
    numerator    bigint,
    denominator  bigint,
    result       smallint not null,
    decided_at   timestamptz,
    decided_by   text,
    upheld       boolean,
    reason       text,
    foreign key (dossier_id, ordinal, criterion) references ledger.sealed_result
);

create unique index challenge_open on ledger.challenge (dossier_id, ordinal, criterion) where decided_at is null;
create index challenge_dossier on ledger.challenge (dossier_id);

-- Who follows a unit, so that what was recognised of it can be shown as history.
alter table projection.unit add column successor_ids uuid[] not null default '{}';
