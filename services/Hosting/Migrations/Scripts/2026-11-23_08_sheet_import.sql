-- How an account reads its own sheets; a sheet's header finds its mapping again.
create table sheet_mapping (
    account_id  text not null,
    kind        text not null,
    name        text not null,
    fingerprint text not null,
    mapping     jsonb not null,
    saved_at    timestamptz not null,
    primary key (account_id, kind, name)
);

-- Sheets that were imported. Neither a file nor a value of it is kept: errors name rows, columns and codes.
create table sheet_import (
    import_id  uuid primary key,
    kind       text not null,
    account_id text not null,
    created_at timestamptz not null,
    rows       int not null,
    accepted   int not null,
    unchanged  int not null,
    rejected   int not null,
    errors     jsonb not null
);

create index sheet_import_newest on sheet_import (kind, account_id, created_at desc);

-- Rows that became records, known again by keyed hashes.
create table sheet_import_row (
    kind      text not null,
    key       bytea not null,
    digest    bytea not null,
    record_id uuid not null,
    unit_id   uuid not null,
    import_id uuid not null references sheet_import deferrable initially deferred,
    primary key (kind, key)
);
