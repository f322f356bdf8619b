create table import (
    import_id         uuid primary key,
    account_id        text not null,
    roles             text[] not null,
    profile           text not null,
    confirmed_through date,
    status            text not null check (status in ('Queued', 'Running', 'Completed', 'Failed')),
    created_at        timestamptz not null,
    completed_at      timestamptz,
    total             int,
    rows              int not null default 0,
    accepted          int not null default 0,
    rejected          int not null default 0,
    records           int not null default 0,
    -- How many groups are done: a worker that takes over goes on from here.
    groups_done       int not null default 0,
    -- A lease, so that a worker that died is followed by another.
    claimed_until     timestamptz
);

create index import_waiting on import (created_at) where status in ('Queued', 'Running');

-- The file goes when the import has ended.
create table import_file (
    import_id uuid primary key references import,
    content   bytea not null,
    unit_map  bytea not null
);

create table import_error (
    import_id uuid not null references import,
    seq       int not null,
    row       int,
    field     text,
    code      text not null,
    args      text[] not null,
    primary key (import_id, seq)
);
