-- What an office keeps. Every register has the same columns: the owner, the units it speaks of, the subjects under which they are
-- told, a day to order by, what may be there once, what is filtered by; the record itself is a document.
create table document (
    record_id   uuid primary key,
    version     bigint not null check (version > 0),
    -- Whose people keep it; the city's are of no unit.
    unit_id     uuid not null,
    unit_ids    uuid[] not null,
    subject_ids uuid[] not null,
    day         date not null,
    once        text,
    labels      text[] not null,
    withdrawn   boolean not null,
    state       jsonb not null
);

create unique index document_once on document (once) where not withdrawn;
create index document_newest on document (day desc, record_id desc);
create index document_units on document using gin (unit_ids);
create index document_subjects on document using gin (subject_ids);

create table directive (like document including all);
create table board (like document including all);
create table office_count (like document including all);
create table business (like document including all);
create table budget_line (like document including all);
create table allowance (like document including all);
create table safe_unit (like document including all);
create table city_task (like document including all);
