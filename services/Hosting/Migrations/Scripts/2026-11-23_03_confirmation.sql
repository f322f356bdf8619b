create table confirmation (
    register      text not null,
    unit_id       uuid not null,
    through       date not null,
    subject_id    uuid not null unique,
    version       bigint not null,
    fact_versions bigint not null,
    confirmed_at  timestamptz not null,
    confirmed_by  text not null,
    primary key (register, unit_id, through)
);
