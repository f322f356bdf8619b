-- Official counts of residents, each from its day on until the next.
create table unit_population (
    unit_id    uuid not null references unit,
    valid_from date not null,
    residents  int not null check (residents >= 0),
    source     text not null check (source <> ''),
    primary key (unit_id, valid_from)
);
