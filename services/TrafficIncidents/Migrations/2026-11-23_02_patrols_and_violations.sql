-- What is filtered by stands in columns; the record itself is one document, the same that its history keeps.
create table patrol (
    patrol_id  uuid primary key,
    version    bigint not null check (version > 0),
    unit_ids   uuid[] not null,
    started_at timestamptz not null,
    day        date not null,
    withdrawn  boolean not null,
    state      jsonb not null
);

create index patrol_newest on patrol (started_at desc, patrol_id desc);
create index patrol_units on patrol using gin (unit_ids);

create table violation (
    violation_id uuid primary key,
    subject_id   uuid not null unique,
    version      bigint not null check (version > 0),
    unit_id      uuid not null,
    found_at     timestamptz not null,
    day          date not null,
    theme        text not null,
    handled      boolean not null,
    withdrawn    boolean not null,
    state        jsonb not null
);

create index violation_newest on violation (found_at desc, violation_id desc);
create index violation_unit_newest on violation (unit_id, found_at desc, violation_id desc);
