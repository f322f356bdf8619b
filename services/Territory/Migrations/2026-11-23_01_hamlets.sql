-- Official counts of households, each from its day on until the next.
create table unit_households (
    unit_id    uuid not null references unit,
    valid_from date not null,
    households int not null check (households >= 0),
    source     text not null check (source <> ''),
    primary key (unit_id, valid_from)
);

-- A hamlet or quarter keeps its id when its unit is merged.
create table hamlet (
    hamlet_id uuid primary key,
    version   bigint not null
);

create table hamlet_segment (
    hamlet_id  uuid not null references hamlet,
    valid_from date not null,
    valid_to   date,
    unit_id    uuid not null references unit,
    name       text not null check (name <> ''),
    kind       text not null check (kind in ('Hamlet', 'Quarter')),
    households int check (households >= 0),
    source     text not null check (source <> ''),
    primary key (hamlet_id, valid_from),
    check (valid_to is null or valid_to > valid_from)
);

create index hamlet_segment_unit on hamlet_segment (unit_id, name);
