-- Primary data: backed up, never rebuilt.
create schema ledger;

-- A programme version that was ever used may not change: results rest on it.
create table ledger.programme_version (
    programme text not null,
    version   int not null,
    digest    text not null,
    used_at   timestamptz not null default now(),
    primary key (programme, version)
);

-- Short ids of criteria for the projection's rows. They outlive a dropped projection, so that a replica that still runs
-- never writes under a number that has come to mean something else.
create table ledger.criterion (
    id        smallint generated always as identity primary key,
    programme text not null,
    version   int not null,
    code      text not null,
    unique (programme, version, code)
);

-- Versions of results, rising for ever, also across a rebuild: a page keeps the newest.
create sequence ledger.result_version;
