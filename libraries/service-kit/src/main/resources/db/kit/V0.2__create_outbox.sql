-- What happened, written in the transaction in which it happened. The body is sealed under its subject's key.
create table outbox_event (
    id uuid primary key,
    type text not null,
    subject uuid not null,
    occurred_at timestamptz not null,
    epoch bigint not null,
    body bytea not null,
    recorded_at timestamptz not null default now()
);
create index outbox_event_recorded on outbox_event (recorded_at);
grant select, insert on outbox_event to ${app};

-- Who is still to be told. due_at is the earliest next attempt, and, while a lease is held, the moment it runs out.
create table outbox_delivery (
    subscriber text not null,
    event_id uuid not null references outbox_event (id) on delete cascade,
    recorded_at timestamptz not null default now(),
    due_at timestamptz not null default now(),
    attempts integer not null default 0,
    lease uuid,
    outcome text,
    code text,
    settled_at timestamptz,
    primary key (event_id, subscriber),
    constraint settled_has_outcome check (settled_at is null or outcome is not null)
);
create index outbox_delivery_due on outbox_delivery (subscriber, due_at, event_id) where settled_at is null;
create index outbox_delivery_oldest on outbox_delivery (subscriber, recorded_at) where settled_at is null;
grant select, insert, update (due_at, attempts, lease, outcome, code, settled_at) on outbox_delivery to ${app};

-- The app role may forget an event only once everybody was told.
create function outbox_forget(older_than interval, at_most integer) returns integer
    language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
    with told as (
        select e.id from public.outbox_event e
        where e.recorded_at < now() - older_than
          and not exists (select 1 from public.outbox_delivery d where d.event_id = e.id and d.settled_at is null)
        order by e.recorded_at limit at_most for update skip locked
    ), gone as (delete from public.outbox_event e using told where e.id = told.id returning 1)
    select count(*)::integer from gone;
$$;
revoke execute on function outbox_forget(interval, integer) from public;
grant execute on function outbox_forget(interval, integer) to ${app};
