-- The city above the communes, which has tasks and papers of its own until the end of its level.
alter table unit_segment drop constraint unit_segment_kind_check;
alter table unit_segment add constraint unit_segment_kind_check check (kind in ('Ward', 'Commune', 'Township', 'SpecialZone', 'City'));
