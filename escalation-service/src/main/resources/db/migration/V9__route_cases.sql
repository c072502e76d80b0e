-- What somebody at the desk can do.
alter table agent add column languages text[] not null default '{en,fr}';
alter table agent add column skills text[] not null default '{}';
grant update (languages, skills) on agent to ${app};

-- Who is at the desk now; whoever is not heard of for a while is not.
create table agent_presence (
    agent_id uuid primary key references agent (id),
    state text not null check (state in ('ONLINE', 'AWAY', 'OFFLINE')),
    since timestamptz not null,
    seen_at timestamptz not null
);
create index agent_presence_online on agent_presence (seen_at) where state <> 'OFFLINE';
grant select, insert, update (state, since, seen_at) on agent_presence to ${app};

-- Where cases wait. A case enters the first queue, by position, that takes its like; the last takes all.
create table support_queue (
    id text primary key check (id ~ '^[a-z][a-z0-9-]{0,62}$'),
    version bigint not null,
    position integer not null unique,
    definition jsonb not null
);
grant select, insert, update (version, position, definition), delete on support_queue to ${app};
insert into support_queue (id, version, position, definition) values
    ('reviews', 1, 100, '{"kind": "REVIEW", "skill": "review", "weight": 2, "calendar": "office", "agesAfter": "P1D", "relaxedAfter": "P2D", "offeredFor": "PT2M"}'),
    ('everybody', 1, 1000, '{"weight": 1, "calendar": "office", "agesAfter": "PT4H", "relaxedAfter": "PT30M", "offeredFor": "PT45S"}');

alter table support_case add column queue_id text;
alter table support_case add column skill text;
alter table support_case add column weight smallint not null default 1 check (weight > 0);
-- since when it waits; its age, by which the queue goes, is that of the case
alter table support_case add column queued_at timestamptz not null default now();
-- from then on any agent will do
alter table support_case add column relaxed_at timestamptz;
alter table support_case add column ages_at timestamptz;
alter table support_case add column offered_until timestamptz;
alter table support_case add column call_back_at timestamptz;
alter table support_case add column assigned_at timestamptz;
-- who knows the customer's matter already
alter table support_case add column last_owner_id uuid references agent (id);
create index support_case_offered on support_case (offered_until) where state = 'RESERVED';
create index support_case_scheduled on support_case (call_back_at) where state = 'SCHEDULED';
create index support_case_ageing on support_case (ages_at) where state = 'QUEUED';
create index support_case_load on support_case (owner_id) where state in ('RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER');
create index support_case_silent on support_case (assigned_at) where state = 'ASSIGNED';
create index support_case_of_queue on support_case (queue_id, priority, opened_at, id) where state = 'QUEUED';

-- Who was offered a case and did not take it: it is not offered to them again while it waits.
create table case_decline (
    case_id uuid not null references support_case (id) on delete cascade,
    agent_id uuid not null references agent (id),
    reason text not null check (reason in ('REJECTED', 'TIMED_OUT', 'GONE', 'SILENT')),
    declined_at timestamptz not null,
    primary key (case_id, agent_id)
);
create index case_decline_of_agent on case_decline (agent_id);
grant select, insert, update (reason, declined_at), delete on case_decline to ${app};
