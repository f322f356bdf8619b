-- A sheet names its facilities.
create index facility_lower_name on facility (lower(name));

-- Rows of sheets are known by keyed hashes from now on; a plain one could be guessed, and is never met again.
delete from sheet_import_row;
