-- How far the news of what a person did has come, part by part. Written by whoever learns it, never by the person's own request:
-- an event without rows here has been heard of by nobody yet.
create table propagation (
    event uuid not null references consent_event (id),
    part varchar(16) not null check (part in ('consent', 'profile', 'recommendation', 'escalation')),
    subject uuid not null,
    epoch bigint not null,
    kind varchar(16) not null,
    recorded_at timestamptz(6) not null,
    state varchar(8) not null check (state in ('PENDING', 'APPLIED', 'FAILED')),
    at timestamptz(6) not null,
    code varchar(64),
    -- the part has the news; its effect follows
    accepted boolean not null,
    -- under which token it will say that its effect is complete
    ack varchar(200),
    primary key (event, part)
);
create unique index propagation_of_state on propagation (subject, epoch, part);
create index propagation_open on propagation (state, part, recorded_at, event) where state <> 'APPLIED';
create index propagation_by_ack on propagation (ack) where ack is not null;
create index propagation_age on propagation (recorded_at);

-- News told once more: under which id, and which event's state it carried.
create table propagation_replay (
    id uuid primary key,
    event uuid not null,
    subject uuid not null,
    replayed_at timestamptz(6) not null
);
create index propagation_replay_of_subject on propagation_replay (subject);
create index propagation_replay_age on propagation_replay (replayed_at);

-- A part that lost what it was told hears everything since a time again; goes on after a death where it was.
create table propagation_run (
    id uuid primary key,
    part varchar(16) not null check (part in ('profile', 'recommendation', 'escalation')),
    since timestamptz(6) not null,
    after uuid not null,
    told bigint not null,
    state varchar(16) not null check (state in ('RUNNING', 'COMPLETED')),
    created_at timestamptz(6) not null,
    touched_at timestamptz(6) not null
);
create index propagation_run_open on propagation_run (created_at) where state = 'RUNNING';

grant select, insert, update (state, at, code, accepted, ack) on propagation to ${app};
grant select, insert on propagation_replay to ${app};
grant select, insert, update (after, told, state, touched_at) on propagation_run to ${app};

-- What took something away is kept as long as its event: it proves when use had stopped everywhere. Of everything else it
-- is forgotten how it was told, once it was; and what the parts said, since the state is written where it belongs.
create index acknowledgement_age on acknowledgement (received_at);
create function propagation_forget(older_than interval, at_most integer) returns integer
    language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
    with told as (
        select distinct p.event from public.propagation p
        where p.recorded_at < now() - older_than
          and p.kind not in ('WITHDRAW', 'REVOKE', 'RESTRICT', 'OBJECT', 'REQUEST_ERASURE')
          and not exists (select 1 from public.propagation o where o.event = p.event and o.state <> 'APPLIED')
        limit at_most
    ), events as (delete from public.propagation p using told where p.event = told.event returning 1),
    old as (select id from public.propagation_replay where replayed_at < now() - older_than limit at_most),
    replays as (delete from public.propagation_replay r using old where r.id = old.id returning 1),
    said as (
        select kind, reference, part from public.acknowledgement where received_at < now() - older_than limit at_most
    ), acknowledgements as (
        delete from public.acknowledgement a using said
        where (a.kind, a.reference, a.part) = (said.kind, said.reference, said.part) returning 1
    )
    select ((select count(*) from events) + (select count(*) from replays) + (select count(*) from acknowledgements))::integer;
$$;
revoke execute on function propagation_forget(interval, integer) from public;
grant execute on function propagation_forget(interval, integer) to ${app};

-- Rights requests: which news shows that a part has applied it; a longer time to answer, or a refusal, each with its reason.
alter table rights_request
    add column news uuid,
    add column extended_by smallint check (extended_by between 1 and 2),
    add column extension_reason bytea,
    add column extended_at timestamptz(6),
    add column refusal_reason bytea,
    add column refused_at timestamptz(6),
    drop constraint rights_request_state_check,
    add constraint rights_request_state_check check (state in ('IN_PROGRESS', 'COMPLETED', 'INCOMPLETE', 'REFUSED')),
    add constraint extended_once check ((extended_by is null) = (extended_at is null)),
    add constraint refused_at_a_time check ((state = 'REFUSED') = (refused_at is not null));
create index rights_request_of_news on rights_request (news) where news is not null;
create index rights_request_queue on rights_request (due_at, id);

-- told_at: when the part had the news of an erasure. due_at: when this service does its own share, and, while a lease is held,
-- the moment it runs out; null where others do it, or it is done.
alter table rights_request_part
    add column told_at timestamptz(6),
    add column due_at timestamptz,
    add column attempts integer not null default 0,
    add column lease uuid;
create index rights_request_part_due on rights_request_part (part, due_at) where due_at is not null;
update rights_request_part p set due_at = now()
from rights_request r
where r.id = p.request and r.kind = 'ERASURE' and p.part in ('consent', 'account') and p.state <> 'APPLIED';

-- Whose data are gone keeps a row that says so: no import, sync or sign-in brings the person back.
alter table subject_state add column erased_at timestamptz(6);

-- Everything held about one person: what an erasure deletes and an export tells. A migration that adds such a table adds a line
-- here; a test finds whichever was forgotten. Tables that others refer to come after those.
create table subject_data (
    position integer not null unique,
    table_name name primary key,
    criterion text not null default 'subject = $1'
);
insert into subject_data (position, table_name, criterion) values
    (10, 'acknowledgement', $c$(kind = 'EVENT' and reference in (
            select id::text from consent_event where subject = $1
            union all select id::text from propagation_replay where subject = $1))
        or (kind = 'ACK' and reference in (select ack from propagation where subject = $1 and ack is not null))$c$),
    (60, 'idempotent_answer', 'caller = $1'),
    -- the news that somebody is to be erased is unsealed, names a request only, and still has to arrive
    (70, 'outbox_event', 'subject = $1 and sealed');
insert into subject_data (position, table_name) values
    (20, 'propagation'),
    (21, 'propagation_replay'),
    (30, 'consent_receipt'),
    (31, 'consent'),
    (32, 'consent_event_category'),
    (40, 'consent_event'),
    (50, 'served_notice');

-- The app role may not delete what is kept; it may erase one person whose erasure was asked for. What stays: the tombstone,
-- the leaves of the ledger, which lead to nobody, and that the request was made and answered.
create function erase_subject(erased uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    held record;
begin
    -- waits for whoever writes for this person
    perform 1 from public.subject_state where subject = erased and erasure_requested for update;
    if not found then
        raise exception 'no erasure was asked for';
    end if;
    for held in select table_name, criterion from public.subject_data order by position loop
        execute format('delete from public.%I where %s', held.table_name, held.criterion) using erased;
    end loop;
    update public.rights_request
    set detail = null, extension_reason = null, refusal_reason = null, objections = '{}'
    where subject = erased;
    update public.subject_state
    set dial = 2, restricted = false, objections = '{}', guardian_pending = false, opted_out_at = null,
        minor_until = null, erased_at = coalesce(erased_at, now())
    where subject = erased;
end
$$;
revoke execute on function erase_subject(uuid) from public;
grant execute on function erase_subject(uuid) to ${app};
grant select on subject_data to ${app};
