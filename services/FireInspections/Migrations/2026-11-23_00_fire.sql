-- What is filtered and joined by stands in columns; the record itself is one document, the same that its history keeps.
-- The ids are the register's own; a subject_id is what the record is called outside it, and tells nothing.
create table incident (
    incident_id uuid primary key,
    subject_id  uuid not null unique,
    version     bigint not null check (version > 0),
    unit_id     uuid not null,
    occurred_at timestamptz not null,
    day         date not null,
    kind        text not null,
    deaths      int not null check (deaths >= 0),
    pending     boolean not null,
    withdrawn   boolean not null,
    state       jsonb not null
);

create index incident_newest on incident (occurred_at desc, incident_id desc);
create index incident_unit_newest on incident (unit_id, occurred_at desc, incident_id desc);

create table facility (
    facility_id uuid primary key,
    version     bigint not null check (version > 0),
    -- Where it stands by its last placement; where it stood before is in the document.
    unit_id     uuid not null,
    name        text not null,
    closed_on   date,
    state       jsonb not null
);

create index facility_unit_name on facility (unit_id, name, facility_id);

create table plan (
    plan_id uuid primary key,
    version bigint not null check (version > 0),
    unit_id uuid not null,
    year    int not null,
    state   jsonb not null,
    constraint plan_unit_year unique (unit_id, year)
);

create table plan_line (
    line_id     uuid primary key,
    subject_id  uuid not null unique,
    version     bigint not null check (version > 0),
    plan_id     uuid not null references plan,
    unit_id     uuid not null,
    facility_id uuid not null references facility,
    due         date not null,
    withdrawn   boolean not null,
    state       jsonb not null
);

create unique index plan_line_once on plan_line (plan_id, facility_id, due) where not withdrawn;
create index plan_line_facility on plan_line (facility_id);

create table inspection (
    inspection_id uuid primary key,
    version       bigint not null check (version > 0),
    unit_id       uuid not null,
    facility_id   uuid not null references facility,
    line_id       uuid references plan_line,
    held_on       date not null,
    kind          text not null,
    withdrawn     boolean not null,
    state         jsonb not null
);

-- A planned line is done by one inspection.
create unique index inspection_line on inspection (line_id) where not withdrawn;
create index inspection_newest on inspection (held_on desc, inspection_id desc);
create index inspection_unit_newest on inspection (unit_id, held_on desc, inspection_id desc);
create index inspection_facility on inspection (facility_id, held_on desc);

create table violation (
    violation_id  uuid primary key,
    subject_id    uuid not null unique,
    version       bigint not null check (version > 0),
    unit_id       uuid not null,
    inspection_id uuid not null references inspection,
    facility_id   uuid not null references facility,
    found_on      date not null,
    due           date,
    settled_on    date,
    withdrawn     boolean not null,
    state         jsonb not null
);

create index violation_newest on violation (found_on desc, violation_id desc);
create index violation_unit_newest on violation (unit_id, found_on desc, violation_id desc);
create index violation_inspection on violation (inspection_id);

-- Every state a record ever had, so that a correction can be seen.
create table history (
    record_id   uuid not null,
    version     bigint not null,
    kind        text not null,
    recorded_at timestamptz not null,
    account_id  text not null,
    change      text not null,
    reason      text,
    state       jsonb not null,
    primary key (record_id, version)
);
