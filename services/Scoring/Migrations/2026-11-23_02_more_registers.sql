-- Room for the registers of persons, fires and movement, and for official counts beside what a register holds.
alter table projection.fact
    add column c3 smallint,
    add column b2 boolean,
    add column b3 boolean,
    add column b4 boolean,
    add column b5 boolean,
    add column b6 boolean,
    add column b7 boolean,
    add column b8 boolean,
    add column b9 boolean;

alter table projection.result_interval add column official bigint;
