-- A board wants the confirmations of the last weeks, not of a year. Of confirmations alone: a fact that is counted pays nothing for it.
create index fact_confirmation on projection.fact (unit_id, valid_from) where type = 3;
