-- Hamlets as Territory last told them, one row for each segment of a hamlet's line.
create table hamlet_replica (
    hamlet_id  uuid not null,
    valid_from date not null,
    valid_to   date,
    unit_id    uuid not null,
    name       text not null,
    epoch      int not null,
    version    bigint not null,
    primary key (hamlet_id, valid_from)
);

-- What is filtered and joined by stands in columns; the record itself is one document, the same that its history keeps.
-- The ids are the register's own; a subject_id is what the record is called outside it, and tells nothing.
-- unit_ids: the units whose people keep it, before and after a merger.
create table household (
    household_id  uuid primary key,
    subject_id    uuid not null unique,
    version       bigint not null check (version > 0),
    unit_ids      uuid[] not null,
    hamlet_id     uuid not null,
    group_code    text,
    since         date not null,
    pledged_years int[] not null,
    left_on       date,
    withdrawn     boolean not null,
    state         jsonb not null
);

create index household_newest on household (since desc, household_id desc);
create index household_hamlet on household (hamlet_id, since desc, household_id desc);
create index household_units on household using gin (unit_ids);

create table resident_group (
    group_id   uuid primary key,
    version    bigint not null check (version > 0),
    unit_ids   uuid[] not null,
    hamlet_id  uuid not null,
    code       text not null,
    founded_on date not null,
    withdrawn  boolean not null,
    state      jsonb not null
);

create unique index resident_group_code on resident_group (hamlet_id, code) where not withdrawn;
create index resident_group_newest on resident_group (founded_on desc, group_id desc);

create table coverage (
    hamlet_id  uuid primary key,
    subject_id uuid not null unique,
    version    bigint not null check (version > 0),
    unit_ids   uuid[] not null,
    since      date not null,
    state      jsonb not null
);

create table model (
    model_id    uuid primary key,
    subject_id  uuid not null unique,
    version     bigint not null check (version > 0),
    unit_ids    uuid[] not null,
    topic       text not null,
    stage       text not null,
    surveyed_on date not null,
    withdrawn   boolean not null,
    state       jsonb not null
);

create index model_newest on model (surveyed_on desc, model_id desc);

create table session (
    session_id uuid primary key,
    subject_id uuid not null unique,
    version    bigint not null check (version > 0),
    unit_ids   uuid[] not null,
    held_on    date not null,
    topic      text not null,
    channel    text not null,
    withdrawn  boolean not null,
    state      jsonb not null
);

create index session_newest on session (held_on desc, session_id desc);
create index session_units on session using gin (unit_ids);
