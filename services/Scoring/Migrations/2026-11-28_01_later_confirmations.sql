-- Whether a confirmation was followed by a later version is asked of each that a board rests on: among confirmations, not among all facts.
create index fact_later_confirmation on projection.fact (subject_id, epoch, version) where type = 3;
