-- Units as Territory last told them, one row for each segment of a unit's line.
create table unit_replica (
    unit_id       uuid not null,
    valid_from    date not null,
    valid_to      date,
    code          text not null,
    name          text not null,
    kind          text not null,
    successor_ids uuid[] not null,
    epoch         int not null,
    version       bigint not null,
    primary key (unit_id, valid_from)
);

create index unit_replica_code on unit_replica (code, valid_from);
