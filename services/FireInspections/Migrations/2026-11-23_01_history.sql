-- The chassis keeps it now, for every service whose records it keeps.
insert into record_history select record_id, version, kind, recorded_at, account_id, change, reason, state from history;
drop table history;
