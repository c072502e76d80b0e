-- Figures of the desk as published: of a whole day, once, and never changed. Nothing here is finer than what is told.
create table desk_statistic (
    day date not null,
    measure text not null,
    -- null where too few
    people bigint check (people >= 10),
    median interval,
    ninth_decile interval,
    as_of timestamptz not null,
    primary key (day, measure),
    constraint desk_statistic_times_of_enough_people check (people is not null or (median is null and ninth_decile is null))
);
create index desk_statistic_latest on desk_statistic (as_of desc);
grant select, insert on desk_statistic to ${app};
