-- What officers may read of how good the data are, and nothing finer: numbers as published, null where too few people stand
-- behind one.
create table data_quality_report (
    only_one boolean primary key default true check (only_one),
    as_of timestamptz not null,
    report jsonb not null
);
grant select, insert, update on data_quality_report to ${app};
