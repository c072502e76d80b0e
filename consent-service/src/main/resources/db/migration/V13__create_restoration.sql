-- A database put back from a backup knows less than the services that were told of what came after it. Until that is gathered
-- from them, nobody is decided about and nothing is changed.

create table consent_hold (
    id boolean primary key default true check (id),
    -- the server and the database of it that this one last ran in: elsewhere it is a copy
    home varchar(64),
    -- null when nothing is held
    since timestamptz(6)
);
insert into consent_hold default values;
grant select, update on consent_hold to ${app};

create table restoration (
    id uuid primary key,
    state varchar(9) not null check (state in ('RUNNING', 'COMPLETED', 'ABANDONED')),
    officer uuid not null,
    started_at timestamptz(6) not null,
    completed_at timestamptz(6),
    subjects_changed bigint not null,
    erasures_resumed bigint not null
);
create unique index restoration_running on restoration (state) where state = 'RUNNING';

-- How far each of the other services was read. due_at is the next attempt, and, while a lease is held, the moment it runs out.
create table restoration_part (
    restoration uuid not null references restoration (id),
    part varchar(16) not null check (part in ('profile', 'recommendation', 'escalation')),
    is_read boolean not null default false,
    cursor varchar(500),
    subjects_read bigint not null default 0,
    subjects_ahead bigint not null default 0,
    due_at timestamptz(6) not null default now(),
    attempts integer not null default 0,
    lease uuid,
    code varchar(64),
    primary key (restoration, part)
);

-- What they had applied and this database does not know of; nothing is made of it before all were read, for the news of it
-- would overwrite what has yet to be read. Rows go in the transaction that makes something of them.
create table restoration_memory (
    restoration uuid not null references restoration (id),
    subject uuid not null,
    event uuid not null,
    type varchar(200) not null,
    epoch bigint not null,
    occurred_at timestamptz not null,
    body text not null,
    primary key (restoration, subject, event)
);

grant select, insert, update on restoration, restoration_part to ${app};
grant select, insert, delete on restoration_memory to ${app};

-- For whoever puts a backup back. A restoration that was under way when the backup was taken has read what is outdated now.
create function hold_consents() returns void
    language sql set search_path = pg_catalog, public, pg_temp
as $$
    update public.restoration set state = 'ABANDONED' where state = 'RUNNING';
    update public.consent_hold set since = coalesce(since, clock_timestamp());
$$;

-- At each start: whether anything is held, which it is when this is a copy.
create function hold_consents_of_a_copy() returns boolean
    language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
    here varchar := (select s.system_identifier || '/' || d.oid from pg_control_system() s, pg_database d
        where d.datname = current_database());
begin
    perform 1 from public.consent_hold for update;
    if (select home <> here from public.consent_hold) then
        perform public.hold_consents();
    end if;
    update public.consent_hold set home = here where home is distinct from here;
    return (select since is not null from public.consent_hold);
end
$$;
