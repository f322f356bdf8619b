-- Through which day open pages have been told what begins by itself. Its one row is the lock under which a replica tells.
create table projection.day_turn (
    single       boolean primary key default true check (single),
    told_through date not null
);
