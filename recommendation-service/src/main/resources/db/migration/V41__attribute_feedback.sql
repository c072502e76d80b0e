-- What is counted of a personalised list: the model that made it and, where a place was explored, of how many items its one was drawn.
alter table recommendation
    add column model_version varchar(16),
    add column pool integer check (pool > 0);
-- The same of what was said of an item of one, with what was said and whether the item was the drawn one (pool) or ranked (no pool).
alter table feedback
    add column model_version varchar(16),
    add column pool integer check (pool > 0),
    add column type varchar(14);

-- To lock what is forgotten asks for the right to update; nothing else is updated.
grant update (made_at) on recommendation to ${app};
grant update (said_at) on feedback to ${app};
create index feedback_passing_by_age on feedback (said_at) where not suppresses;

-- What may be read, and nothing finer: numbers of people as published, null where too few stand behind one.
create table feedback_statistic (
    model_version varchar(16) not null,
    pool integer check (pool > 0),
    measure varchar(14) not null,
    people bigint check (people >= 10 and people % 5 = 0),
    as_of timestamptz not null,
    unique nulls not distinct (model_version, pool, measure)
);
grant select, insert, delete on feedback_statistic to ${app};
