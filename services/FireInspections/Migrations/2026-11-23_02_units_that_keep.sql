-- The units that keep what stays where it is when units are merged. Every place is taken up once, so that its records know
-- their units through time; until then each knows the one it was recorded in.
alter table facility add column unit_ids uuid[];
update facility set unit_ids = array[unit_id], state = state || jsonb_build_object('stretches',
    (select jsonb_agg(jsonb_build_object('placeId', p->'unitId', 'unitId', p->'unitId', 'from', '0001-01-01')) from jsonb_array_elements(state->'placements') p));
alter table facility drop column unit_id, alter column unit_ids set not null;
create index facility_units on facility using gin (unit_ids);
create index facility_name on facility (name, facility_id);

alter table plan_line add column unit_ids uuid[];
update plan_line set unit_ids = array[unit_id], state = state || jsonb_build_object('stretches',
    jsonb_build_array(jsonb_build_object('placeId', unit_id, 'unitId', unit_id, 'from', '0001-01-01')));
alter table plan_line alter column unit_ids set not null;

alter table violation add column unit_ids uuid[];
update violation set unit_ids = array[unit_id], state = state || jsonb_build_object('stretches',
    jsonb_build_array(jsonb_build_object('placeId', unit_id, 'unitId', unit_id, 'from', '0001-01-01')));
alter table violation alter column unit_ids set not null;
create index violation_units on violation using gin (unit_ids);

insert into place_change (place_id, noted) select distinct unit_id, now() from unit_replica;
