-- What a person decided of a contest. Once decided it stays; whoever still disagrees contests anew.
create table contest_decision (
    contest_id uuid primary key references contest (id) on delete cascade,
    reviewer_id uuid not null references agent (id),
    outcome text not null check (outcome in ('UPHELD', 'CHANGED', 'REVERSED')),
    remedy text not null check (remedy in ('SUPPRESS', 'RECOMPUTE', 'NONE')),
    reasons bytea not null,
    -- what is to be suppressed
    items bytea,
    decided_at timestamptz not null,
    constraint contest_decision_upheld_changes_nothing check (outcome <> 'UPHELD' or remedy = 'NONE'),
    constraint contest_decision_suppresses_items check ((remedy = 'SUPPRESS') = (items is not null))
);
create index contest_decision_by_time on contest_decision (decided_at);
grant select, insert on contest_decision to ${app};

-- That a decision takes longer than a month, and why (GDPR, article 12(3)).
create table contest_extension (
    contest_id uuid primary key references contest (id) on delete cascade,
    months smallint not null check (months between 1 and 2),
    reason bytea not null,
    extended_by uuid not null references agent (id),
    extended_at timestamptz not null
);
grant select, insert on contest_extension to ${app};
grant update (due_at) on contest to ${app};

-- Which evidence a reviewer looked at, and when first: without it they cannot decide.
create table contest_view (
    id uuid primary key,
    contest_id uuid not null references contest (id) on delete cascade,
    reviewer_id uuid not null references agent (id),
    part text not null check (part in ('SNAPSHOT', 'VIEWPOINT', 'TRANSCRIPT', 'POLICY')),
    viewed_at timestamptz not null,
    constraint contest_view_once unique (contest_id, reviewer_id, part)
);
grant select, insert on contest_view to ${app};

create index contest_due on contest (due_at, id) where status = 'ACKNOWLEDGED';
create index contest_done on contest (due_at, id) where status = 'DECIDED';

insert into subject_data (position, table_name, criterion) values
    (82, 'contest_decision', 'contest_id in (select id from contest where subject = $1)'),
    (83, 'contest_extension', 'contest_id in (select id from contest where subject = $1)'),
    (84, 'contest_view', 'contest_id in (select id from contest where subject = $1)');

-- Whoever decided once is not offered a contest of the same thing again.
alter table case_decline drop constraint case_decline_reason_check;
alter table case_decline add constraint case_decline_reason_check
    check (reason in ('REJECTED', 'TIMED_OUT', 'GONE', 'SILENT', 'DECIDED_BEFORE'));
