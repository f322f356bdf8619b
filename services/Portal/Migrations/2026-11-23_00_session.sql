-- A session is what a cookie stands for. The ticket, tokens included, is encrypted by the key ring.
create table session (
    id text primary key,
    ticket bytea not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);

create index session_expires_at on session (expires_at);

-- Every replica ends the live streams of a session that is gone, whichever replica signed it out.
create function session_ended() returns trigger language plpgsql as $$
begin
    perform pg_notify('session_ended', old.id);
    return null;
end $$;

create trigger session_ended after delete on session for each row execute function session_ended();

create table protection_key (
    name text primary key,
    xml text not null,
    created_at timestamptz not null default now()
);
