-- What people say of results: primary data. What was said is never changed or removed; what takes it back stands beside it.
create table ledger.attestation (
    attestation_id   uuid primary key,
    unit_id          uuid not null,
    criterion        smallint not null references ledger.criterion,
    role             text not null,
    account_id       text not null,
    as_of            date not null,
    known_at         timestamptz not null,
    signed_at        timestamptz not null,
    authenticated_at timestamptz not null,
    -- What was signed for. The digest of who fails is a sum, so that one subject more or less changes it by its own part.
    computed         smallint not null,
    numerator        bigint not null,
    denominator      bigint not null,
    failing_digest   bigint not null,
    documents        text[] not null,
    absence          boolean not null
);

create index attestation_unit on ledger.attestation (unit_id, criterion);

create trigger attestation_is_append_only before update or delete or truncate on ledger.attestation
    for each statement execute function ledger.is_append_only();

-- An attester does not sign, or takes back what he signed; or somebody disputes a result.
create table ledger.objection (
    objection_id uuid primary key,
    unit_id      uuid not null,
    criterion    smallint not null references ledger.criterion,
    kind         text not null check (kind in ('Refusal', 'Dispute')),
    role         text not null,
    account_id   text not null,
    as_of        date not null,
    raised_at    timestamptz not null,
    reason       text not null
);

create index objection_unit on ledger.objection (unit_id, criterion);

create trigger objection_is_append_only before update or delete or truncate on ledger.objection
    for each statement execute function ledger.is_append_only();

create table ledger.dispute_resolution (
    objection_id uuid primary key references ledger.objection,
    role         text not null,
    account_id   text not null,
    resolved_at  timestamptz not null,
    reason       text not null
);

create trigger dispute_resolution_is_append_only before update or delete or truncate on ledger.dispute_resolution
    for each statement execute function ledger.is_append_only();

-- Where a proof is kept and what its content was: never a copy.
create table ledger.evidence (
    evidence_id uuid primary key,
    unit_id     uuid not null,
    criterion   smallint not null references ledger.criterion,
    as_of       date not null,
    attached_at timestamptz not null,
    role        text not null,
    account_id  text not null,
    service     text not null,
    file_id     uuid not null,
    sha256      text not null,
    data_class  text not null,
    title       text
);

create index evidence_unit on ledger.evidence (unit_id, criterion);

create trigger evidence_is_append_only before update or delete or truncate on ledger.evidence
    for each statement execute function ledger.is_append_only();

create table ledger.evidence_removal (
    evidence_id uuid primary key references ledger.evidence,
    role        text not null,
    account_id  text not null,
    removed_at  timestamptz not null,
    reason      text not null
);

create trigger evidence_removal_is_append_only before update or delete or truncate on ledger.evidence_removal
    for each statement execute function ledger.is_append_only();

-- What became known after a signature is read by its instant, whatever came before.
drop index projection.tally_unit;
create index tally_unit on projection.tally (unit_id, criterion, known_at);
