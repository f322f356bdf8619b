-- A unit keeps its id for ever; codes and names are its attributes through time and are reused by others.
create table unit (
    unit_id uuid primary key,
    version bigint not null
);

create table unit_segment (
    unit_id    uuid not null references unit,
    valid_from date not null,
    valid_to   date,
    code       text not null check (code ~ '^[0-9]{2,5}$'),
    name       text not null check (name <> ''),
    kind       text not null check (kind in ('Ward', 'Commune', 'Township', 'SpecialZone')),
    primary key (unit_id, valid_from),
    check (valid_to is null or valid_to > valid_from)
);

create extension if not exists btree_gist;

-- A code means one unit on any day.
alter table unit_segment add constraint unit_segment_code_is_unique_each_day
    exclude using gist (code with =, daterange(valid_from, valid_to) with &&);

create table unit_succession (
    predecessor_id uuid not null references unit,
    successor_id   uuid not null references unit,
    effective_on   date not null,
    legal_document text not null,
    primary key (predecessor_id, successor_id)
);
