-- An automated decision somebody contests. What they say is sealed.
create table contest (
    id uuid primary key,
    subject uuid not null,
    target text not null check (target in ('RECOMMENDATION', 'DECISION')),
    target_id text not null check (length(target_id) between 1 and 200),
    viewpoint bytea not null,
    status text not null check (status in ('ACKNOWLEDGED', 'DECIDED')),
    conversation_id uuid not null references conversation (id),
    case_id uuid not null references support_case (id),
    acknowledged_at timestamptz not null,
    due_at timestamptz not null
);
-- contesting the same thing twice at once is one contest
create unique index contest_one_open on contest (subject, target, target_id) where status = 'ACKNOWLEDGED';
create index contest_by_case on contest (case_id);
grant select, insert, update (status) on contest to ${app};
