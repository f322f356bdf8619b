-- A code with which somebody chooses a password of their own: handed over on paper, good for once and for a while. Only its digest is kept.
create table one_time_code (
    account_id uuid not null,
    digest bytea not null,
    expires_at timestamp with time zone not null,
    constraint one_time_code_pkey primary key (account_id),
    constraint one_time_code_account_id_fkey foreign key (account_id) references account (id) on delete cascade
);
