-- Every version of every fact, for ever: what replay sends and what a confirmation counts.
create table fact_version (
    seq         bigint generated always as identity,
    subject_id  uuid not null,
    epoch       int not null check (epoch > 0),
    version     bigint not null check (version > 0),
    type        text not null,
    recorded_at timestamptz not null,
    first_day   date not null,
    unit_ids    uuid[] not null,
    body        text not null,
    primary key (subject_id, epoch, version)
);

create unique index fact_version_seq on fact_version (seq);
create index fact_version_units on fact_version using gin (unit_ids);

-- A version that does not rise in time as well as in number would be counted at two times in the tally.
create function fact_version_recorded_at_rises() returns trigger language plpgsql as $$
begin
    if exists (
        select from fact_version f
        where f.subject_id = new.subject_id
          and (f.epoch, f.version) < (new.epoch, new.version) and f.recorded_at >= new.recorded_at
    ) then
        raise exception 'recorded_at of % version % does not rise', new.subject_id, new.version
            using errcode = 'check_violation', constraint = 'fact_version_recorded_at_rises';
    end if;
    return new;
end $$;

create trigger fact_version_recorded_at_rises before insert on fact_version
    for each row when (new.version > 1 or new.epoch > 1) execute function fact_version_recorded_at_rises();

-- id is the message id. A row is pending until it is sent or parked; a claim is a lease, so that no lock is held while
-- the broker is asked.
create table outbox (
    id              uuid primary key,
    seq             bigint generated always as identity,
    type            text not null,
    body            text not null,
    traceparent     text,
    tracestate      text,
    created_at      timestamptz not null default now(),
    attempts        int not null default 0,
    next_attempt_at timestamptz not null default now(),
    claimed_until   timestamptz,
    sent_at         timestamptz,
    parked_at       timestamptz,
    error           text
);

create index outbox_pending on outbox (seq) where sent_at is null and parked_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;
