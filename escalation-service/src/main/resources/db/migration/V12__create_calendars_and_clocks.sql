-- When the desk is open, as the supervisors say; {"zone","week":{"MONDAY":[{"from","to"}]},"holidays":[]}.
create table business_calendar (
    id text primary key check (id ~ '^[a-z][a-z0-9-]{0,62}$'),
    version bigint not null,
    definition jsonb not null
);
grant select, insert, update (version, definition) on business_calendar to ${app};
insert into business_calendar (id, version, definition) values ('office', 1, $$
    {"zone": "Europe/Paris", "holidays": [], "week": {
        "MONDAY": [{"from": "09:00", "to": "18:00"}], "TUESDAY": [{"from": "09:00", "to": "18:00"}],
        "WEDNESDAY": [{"from": "09:00", "to": "18:00"}], "THURSDAY": [{"from": "09:00", "to": "18:00"}],
        "FRIDAY": [{"from": "09:00", "to": "18:00"}]}}$$);

-- Within how much open time what is to happen, by priority.
create table sla_policy (
    priority smallint primary key check (priority between 0 and 3),
    version bigint not null,
    calendar text not null references business_calendar,
    first_response interval not null,
    next_response interval not null,
    resolution interval not null,
    -- when this share of the time has passed, somebody is warned
    warn_percent smallint not null check (warn_percent between 1 and 99)
);
grant select, update (version, calendar, first_response, next_response, resolution, warn_percent) on sla_policy to ${app};
insert into sla_policy (priority, version, calendar, first_response, next_response, resolution, warn_percent) values
    (0, 1, 'office', 'PT15M', 'PT30M', 'PT8H', 80),
    (1, 1, 'office', 'PT1H', 'PT2H', 'PT16H', 80),
    (2, 1, 'office', 'PT4H', 'PT8H', 'PT40H', 80),
    (3, 1, 'office', 'PT8H', 'PT16H', 'PT80H', 80);

-- Of which priorities another promise holds since when, and how far the clocks that run were told; nothing of anybody.
create table clock_retiming (
    priority smallint primary key references sla_policy,
    asked_at timestamptz not null,
    after uuid not null
);
grant select, insert, update (asked_at, after), delete on clock_retiming to ${app};

-- What is promised of a case. A clock that runs has a time at which it is due; one that stands still has none.
create table case_clock (
    id uuid primary key,
    case_id uuid not null references support_case (id) on delete cascade,
    subject uuid not null,
    kind text not null check (kind in ('FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION')),
    state text not null check (state in ('RUNNING', 'PAUSED', 'MET', 'DROPPED')),
    priority smallint not null references sla_policy,
    due_at timestamptz,
    warn_at timestamptz,
    warned_at timestamptz,
    breached_at timestamptz,
    started_at timestamptz not null,
    ended_at timestamptz,
    constraint case_clock_due_while_running check ((state = 'RUNNING') = (due_at is not null)),
    constraint case_clock_warns_while_running check ((state = 'RUNNING') = (warn_at is not null)),
    constraint case_clock_ended check ((state in ('MET', 'DROPPED')) = (ended_at is not null))
);
create unique index case_clock_one_of_a_kind on case_clock (case_id, kind) where state in ('RUNNING', 'PAUSED');
create index case_clock_of_case on case_clock (case_id);
create index case_clock_of_subject on case_clock (subject);
create index case_clock_to_warn on case_clock (warn_at) where state = 'RUNNING' and warned_at is null;
create index case_clock_to_breach on case_clock (due_at) where state = 'RUNNING' and breached_at is null;
create index case_clock_by_policy on case_clock (priority, id) where state = 'RUNNING';
grant select, insert, update (state, priority, due_at, warn_at, warned_at, breached_at, ended_at) on case_clock to ${app};

-- When it ran. What lies between is a pause: kept apart from what is promised, so that another promise keeps the pauses.
create table case_clock_run (
    clock_id uuid not null references case_clock (id) on delete cascade,
    began_at timestamptz not null,
    ended_at timestamptz,
    primary key (clock_id, began_at)
);
create unique index case_clock_run_one on case_clock_run (clock_id) where ended_at is null;
grant select, insert, update (ended_at) on case_clock_run to ${app};

insert into subject_data (position, table_name) values (290, 'case_clock');

-- When the clock that is due next is due; none while the case waits for its customer.
alter table support_case rename column respond_by to due_at;
alter table support_case alter column due_at drop not null;
drop index support_case_unanswered;
create index support_case_due on support_case (due_at, priority, opened_at, id)
    where state in ('QUEUED', 'RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER');

alter table feed_entry add column clock text;
alter table feed_entry drop constraint feed_entry_kind_check;
alter table feed_entry add constraint feed_entry_kind_check check (kind in ('MESSAGE', 'NOTE', 'CASE', 'HANDLER', 'CLOCK'));
