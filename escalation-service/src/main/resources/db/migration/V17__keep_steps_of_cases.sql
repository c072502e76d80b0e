-- Every step of a case, for who works on it later and for figures: the feed forgets within days.
create table case_step (
    case_id uuid not null references support_case (id) on delete cascade,
    -- the case's count of moves: steps in order, with gaps
    step bigint not null,
    subject uuid not null,
    move text not null,
    state text not null,
    -- since when it waits, or waited
    queued_at timestamptz not null,
    happened_at timestamptz not null,
    primary key (case_id, step)
);
create index case_step_of_subject on case_step (subject);
create index case_step_by_time on case_step (happened_at);
grant select, insert on case_step to ${app};
insert into case_step (case_id, step, subject, move, state, queued_at, happened_at)
    select id, 0, subject, 'OPEN', 'QUEUED', opened_at, opened_at from support_case;
insert into subject_data (position, table_name) values (283, 'case_step');
