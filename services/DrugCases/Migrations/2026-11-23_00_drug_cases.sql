-- No identity stands in a column: the document holds ciphertexts, person_key keyed hashes. The keys are outside the database.
create table person (
    person_id  uuid primary key,
    subject_id uuid not null unique,
    version    bigint not null check (version > 0),
    unit_ids   uuid[] not null,
    status     text not null,
    registered date not null,
    withdrawn  boolean not null,
    state      jsonb not null
);

create index person_newest on person (registered desc, person_id desc);
create index person_units on person using gin (unit_ids);

create table person_key (
    person_id uuid not null references person,
    hash      bytea not null,
    primary key (person_id, hash)
);

create index person_key_hash on person_key (hash);

create table spot (
    spot_id    uuid primary key,
    subject_id uuid not null unique,
    version    bigint not null check (version > 0),
    unit_ids   uuid[] not null,
    kind       text not null,
    status     text not null,
    detected   date not null,
    withdrawn  boolean not null,
    state      jsonb not null
);

create index spot_newest on spot (detected desc, spot_id desc);
create index spot_units on spot using gin (unit_ids);

create table attested_count (
    attested_count_id uuid primary key,
    subject_id        uuid not null unique,
    version           bigint not null check (version > 0),
    unit_id           uuid not null,
    kind              text not null,
    withdrawn         boolean not null,
    state             jsonb not null,
    constraint attested_count_unit_kind unique (unit_id, kind)
);

-- Whether the caller of this transaction may see what some units keep; nobody where nothing was said.
create function sees(units uuid[]) returns boolean language sql stable as $$
    select coalesce(current_setting('platform.all_units', true) = 'yes'
        or units && nullif(current_setting('platform.units', true), '')::uuid[], false)
$$;

alter table person enable row level security;
alter table person force row level security;
create policy person_unit on person using (sees(unit_ids)) with check (sees(unit_ids));

alter table person_key enable row level security;
alter table person_key force row level security;
create policy person_key_unit on person_key using (exists (select from person p where p.person_id = person_key.person_id)) with check (true);

alter table spot enable row level security;
alter table spot force row level security;
create policy spot_unit on spot using (sees(unit_ids)) with check (sees(unit_ids));

alter table attested_count enable row level security;
alter table attested_count force row level security;
create policy attested_count_unit on attested_count using (sees(array[unit_id])) with check (sees(array[unit_id]));

-- Every state a record ever had is as closed as the record.
alter table record_history enable row level security;
alter table record_history force row level security;
create policy record_history_unit on record_history using (
    exists (select from person where person_id = record_id)
    or exists (select from spot where spot_id = record_id)
    or exists (select from attested_count where attested_count_id = record_id)) with check (true);
