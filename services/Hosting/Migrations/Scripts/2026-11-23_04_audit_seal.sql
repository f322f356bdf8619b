-- The chain over committed audit rows, in the order in which they were sealed. Each hash covers the row and the hash before it.
create table audit_seal (
    position bigint primary key,
    seq      bigint not null unique references audit (seq),
    hash     bytea not null
);

create trigger audit_seal_is_append_only before update or delete or truncate on audit_seal
    for each statement execute function audit_is_append_only();

-- What waits for its seal. Writers add to it and never wait for each other; the sealer takes away.
create table audit_unsealed (
    seq bigint primary key
);

insert into audit_unsealed (seq) select seq from audit;

create function audit_awaits_seal() returns trigger language plpgsql as $$
begin
    insert into audit_unsealed (seq) values (new.seq);
    return null;
end $$;

create trigger audit_awaits_seal after insert on audit
    for each row execute function audit_awaits_seal();
