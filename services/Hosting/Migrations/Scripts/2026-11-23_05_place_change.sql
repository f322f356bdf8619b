-- Units and hamlets that were told anew, until every record bound to them has followed.
create table place_change (
    place_id uuid primary key,
    noted    timestamptz not null
);

create index unit_replica_successors on unit_replica using gin (successor_ids);
