-- Files by their content; the content itself lies outside the database, under its hash. No name of a file is kept: people
-- call files after people.
create table stored_file (
    file_id     uuid primary key,
    sha256      bytea not null,
    media_type  text not null,
    size        bigint not null check (size > 0),
    unit_id     uuid not null,
    uploaded_by text not null,
    uploaded_at timestamptz not null
);
