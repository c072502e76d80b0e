-- The only place where a subject's id stands; everything else points at the reference. An erased subject's row stays as the
-- tombstone that keeps imports and replays from bringing the person back.
create table subject (
    ref bigint generated always as identity primary key,
    id uuid not null unique,
    created_at timestamptz not null default now(),
    erased_at timestamptz
);
grant select on subject to ${app};

-- The references of living subjects, made where they are new, and locked: until the transaction ends none of them can be erased.
create function enter_subjects(wanted uuid[]) returns table (id uuid, ref bigint)
    language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
    -- in one order everywhere, so that two imports of the same subjects wait for each other instead of deadlocking
    insert into subject (id)
    select distinct w.id from unnest(wanted) as w (id)
    where not exists (select 1 from subject s where s.id = w.id)
    order by w.id
    on conflict on constraint subject_id_key do nothing;
    return query select s.id, s.ref from subject s
    where s.id = any(wanted) and s.erased_at is null
    order by s.id for key share;
end
$$;
revoke execute on function enter_subjects(uuid[]) from public;
grant execute on function enter_subjects(uuid[]) to ${app};

-- Clear: whose, what kind, which month, and an id that orders by recording. The rest is sealed. source_key is a keyed hash that
-- recognises the same source record; session_key one that recognises events of one visit.
create table event (
    month date not null,
    id uuid not null,
    subject_ref bigint not null references subject,
    type text not null references event_definition,
    source_key bytea not null,
    session_key bytea,
    sealed bytea not null,
    primary key (month, id),
    unique (month, source_key)
) partition by range (month);
create index event_recorded on event (subject_ref, id desc);
grant select, insert on event to ${app};

-- The app role has no DDL; this is the one table it may add, within bounds. Attaching, not creating in place: readers go on.
create function ensure_event_month(wanted date) returns void
    language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
    first date := date_trunc('month', wanted)::date;
    partition text := format('event_%s', to_char(first, 'YYYYMM'));
begin
    if first < date '1995-01-01' or first > (now() + interval '2 months')::date then
        raise exception 'no partition for %', first;
    end if;
    if to_regclass('public.' || partition) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('event_partition'));
    if to_regclass('public.' || partition) is not null then
        return;
    end if;
    execute format('create table public.%I (like public.event including all)', partition);
    execute format('alter table public.event attach partition public.%I for values from (%L) to (%L)',
        partition, first, (first + interval '1 month')::date);
end
$$;
revoke execute on function ensure_event_month(date) from public;
grant execute on function ensure_event_month(date) to ${app};

create table attribute (
    id uuid primary key,
    subject_ref bigint not null references subject,
    key text not null references attribute_definition,
    origin text not null check (origin in ('DECLARED', 'OBSERVED', 'INFERRED')),
    source text not null,
    confidence numeric(3, 2) not null check (confidence between 0 and 1),
    observed_at timestamptz not null,
    recorded_at timestamptz not null,
    sealed bytea not null,
    unique (subject_ref, key)
);
grant select, insert, update on attribute to ${app};
