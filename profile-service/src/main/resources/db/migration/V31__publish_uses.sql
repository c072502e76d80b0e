-- What is published of whose data was used: people by purpose over the last thirty whole days. Nothing finer is kept.
create table use_statistic (
    purpose text primary key,
    people bigint check (people >= 10 and people % 5 = 0)
);
create table use_publication (
    only_one boolean primary key default true check (only_one),
    as_of timestamptz not null
);
grant select, insert, delete on use_statistic, use_publication to ${app};
