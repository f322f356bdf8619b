-- Whom a unit follows is asked in every service that keeps units, not only where records follow them.
create index if not exists unit_replica_successors on unit_replica using gin (successor_ids);
