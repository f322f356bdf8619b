-- The units that a city's programme looks at, with those that follow them, on the days on which they stand.
create table projection.city_part (
    programme  text not null,
    unit_id    uuid not null,
    valid_from date not null,
    valid_to   date not null,
    -- As the programme names it, or one of those it follows; the city itself is in the group city.
    named      text not null,
    groups     text[] not null,
    primary key (programme, unit_id)
);

create index city_part_unit on projection.city_part (unit_id);
