-- A change that waits for a second person, with the accident as it is to read; nothing of it holds before.
alter table accident add column proposed jsonb;

create index accident_proposed on accident (unit_id) where proposed is not null;

alter table accident_history drop constraint accident_history_change_check;
alter table accident_history add constraint accident_history_change_check
    check (change in ('Recorded', 'Imported', 'Corrected', 'DeathAdded', 'Cancelled', 'Proposed', 'Approved', 'Dropped'));
