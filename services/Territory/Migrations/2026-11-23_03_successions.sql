-- A merger or split as one person proposed it and another approved it; nothing is changed before.
create table succession (
    succession_id uuid primary key,
    proposal      jsonb not null,
    proposed_by   text not null,
    proposed_at   timestamptz not null,
    decided_by    text,
    decided_at    timestamptz,
    approved      boolean,
    check ((decided_by is null) = (approved is null) and (decided_at is null) = (approved is null)),
    check (decided_by <> proposed_by)
);

-- Of several units that follow one, the one that takes what is bound to no hamlet.
alter table unit_succession add column main boolean not null default true;
create unique index unit_succession_main on unit_succession (predecessor_id) where main;
