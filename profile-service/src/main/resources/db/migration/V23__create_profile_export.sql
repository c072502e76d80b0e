-- A person's own copy of everything held here, prepared in the background: how far it is, and its parts, sealed under the
-- person's key, until its time is over.
create table profile_export (
    id uuid primary key,
    subject_ref bigint not null references subject,
    state text not null check (state in ('PREPARING', 'READY', 'FAILED', 'EXPIRED')),
    requested_at timestamptz not null,
    ready_at timestamptz,
    expires_at timestamptz,
    records bigint not null default 0,
    chunks integer not null default 0,
    section text not null, -- where its preparation goes on
    place text not null,
    attempts integer not null default 0,
    lease_holder uuid,
    lease_until timestamptz not null,
    constraint ready_has_times check ((state in ('READY', 'EXPIRED')) = (ready_at is not null and expires_at is not null))
);
create unique index profile_export_under_way on profile_export (subject_ref) where state = 'PREPARING';
create index profile_export_of_subject on profile_export (subject_ref, requested_at desc);
create index profile_export_to_do on profile_export (lease_until) where state = 'PREPARING';
create index profile_export_to_expire on profile_export (expires_at) where state = 'READY';
create table profile_export_chunk (
    export_id uuid not null references profile_export,
    number integer not null,
    subject_ref bigint not null references subject,
    section text not null,
    sealed bytea not null,
    primary key (export_id, number)
);
create index profile_export_chunk_of_subject on profile_export_chunk (subject_ref);
grant select, insert, update, delete on profile_export to ${app};
grant select, insert, delete on profile_export_chunk to ${app};
insert into subject_data (position, table_name, criterion) values
    (180, 'profile_export_chunk', 'subject_ref = $1'),
    (181, 'profile_export', 'subject_ref = $1'),
    -- what says that somebody was erased is not sealed, and stays
    (182, 'inbox_latest', 'subject = $2 and sealed');

-- News of somebody's choices may arrive when that person is erased already, for news come in no order: nothing is kept of them.
create function keep_no_choices_of_the_erased() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
    -- an erasure under way is waited for, or waits for this
    perform pg_advisory_xact_lock(hashtextextended(new.subject_id::text, 0));
    if exists (select 1 from public.subject s where s.id = new.subject_id and s.erased_at is not null) then
        return null;
    end if;
    return new;
end
$$;
revoke execute on function keep_no_choices_of_the_erased() from public;
create trigger consent_seen_of_the_living before insert on consent_seen
    for each row execute function keep_no_choices_of_the_erased();

create or replace function erase_subject(erased uuid, request uuid, training text, departure text) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    gone bigint;
    held record;
begin
    perform pg_advisory_xact_lock(hashtextextended(erased::text, 0));
    insert into public.subject (id, erased_at) values (erased, now()) on conflict on constraint subject_id_key do nothing;
    -- waits for whoever writes for this subject, and makes the next one see that it is erased
    select s.ref into gone from public.subject s where s.id = erased for update;
    update public.subject set erased_at = coalesce(erased_at, now()) where ref = gone;
    for held in select table_name, criterion from public.subject_data order by position loop
        execute format('delete from public.%I where %s', held.table_name, held.criterion) using gone, erased;
    end loop;
    if exists (select 1 from public.training_lent where training_id = training) then
        insert into public.training_change (training_id, cause_request, ack) values (training, request, departure);
    end if;
end
$$;
