-- Provinces and districts: what units belong to. They keep no registers and are told to nobody.
create table region (
    region_id  uuid primary key,
    level      text not null check (level in ('Province', 'District')),
    code       text not null check (code ~ '^[0-9]{2,3}$'),
    name       text not null check (name <> ''),
    valid_from date not null,
    valid_to   date,
    parent_id  uuid references region,
    check (valid_to is null or valid_to > valid_from),
    check ((level = 'Province') = (parent_id is null))
);

alter table region add constraint region_code_is_unique_each_day
    exclude using gist (code with =, level with =, daterange(valid_from, valid_to) with &&);

-- Unknown for the units that were there before a list was imported.
alter table unit_segment add column region_id uuid references region;
