-- Facts and results. May be dropped at any time: replay brings the facts, rebuild the results.
create schema projection;

-- Every version of every fact ever received: one row for each segment of its line. What a slot column means is
-- declared for each fact type in Facts/FactTypes.cs. A version without segments keeps one row without a unit.
create table projection.fact (
    subject_id  uuid not null,
    recorded_at timestamptz not null,
    version     bigint not null,
    l1          bigint,
    epoch       int not null,
    valid_from  date,
    valid_to    date,
    d1          date,
    n1          int,
    n2          int,
    n3          int,
    type        smallint not null,
    ordinal     smallint not null,
    c1          smallint,
    c2          smallint,
    b1          boolean,
    unit_id     uuid,
    primary key (subject_id, epoch, version, ordinal)
);

-- The subjects behind a result, and a unit's confirmations. Without the day: a new row then goes to its unit's newest page,
-- and ten million facts cost a change no more pages than ten thousand.
create index fact_unit on projection.fact (unit_id, type);

-- How many versions that touch a unit are held, and how many its confirmations speak of. Its row is also the lock under
-- which a unit's counters and results change.
create table projection.unit_register (
    unit_id     uuid not null,
    type        smallint not null,
    held        bigint not null,
    awaited     bigint not null,
    recorded_at timestamptz not null,
    primary key (unit_id, type)
) with (fillfactor = 70);

-- Append-only: what each version changed, when it became known. The sum up to an instant is what was known then.
create table projection.tally (
    unit_id   uuid not null,
    known_at  timestamptz not null,
    day       date not null,
    delta     int not null,
    criterion smallint not null,
    counter   smallint not null
);

create index tally_unit on projection.tally (unit_id, criterion);

-- The tally summed over known time: current knowledge.
create table projection.counter_day (
    unit_id   uuid not null,
    criterion smallint not null,
    counter   smallint not null,
    day       date not null,
    delta     bigint not null,
    primary key (unit_id, criterion, day, counter)
) with (fillfactor = 80);

-- Current results as stretches of days within the programme's window, valid_to excluded.
create table projection.result_interval (
    unit_id     uuid not null,
    criterion   smallint not null,
    valid_from  date not null,
    valid_to    date not null,
    numerator   bigint,
    denominator bigint,
    computed    smallint not null,
    result      smallint not null,
    reasons     smallint[] not null,
    primary key (unit_id, criterion, valid_from)
);

create table projection.result (
    unit_id   uuid not null,
    criterion smallint not null,
    version   bigint not null,
    primary key (unit_id, criterion)
);

-- Units as Territory last told them.
create table projection.unit (
    unit_id    uuid not null,
    valid_from date not null,
    valid_to   date not null,
    code       text not null,
    name       text not null,
    kind       text not null,
    epoch      int not null,
    version    bigint not null,
    primary key (unit_id, valid_from)
);

create index unit_code on projection.unit (code, valid_from);

-- The units that the catalogue's registrations name, once Territory has told of them.
create table projection.registration (
    programme text not null,
    unit_id   uuid not null,
    primary key (unit_id, programme)
);

-- Facts that cannot be counted, with the reason. They hold nothing personal, no fact does.
create table projection.parked_fact (
    id         bigint generated always as identity primary key,
    parked_at  timestamptz not null default now(),
    message_id uuid,
    subject_id uuid,
    epoch      int,
    version    bigint,
    error      text not null,
    body       text not null
);

create unique index parked_fact_version on projection.parked_fact (subject_id, epoch, version);
