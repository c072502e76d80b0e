-- Everything held about one person: what an erasure deletes and an export tells; $1 is the reference, $2 the id. A migration
-- that adds such a table adds a line here; a test finds whichever was forgotten. Tables that others refer to come after those.
create table subject_data (
    position integer not null unique,
    table_name name primary key,
    criterion text not null default 'subject_ref = $1'
);
grant select on subject_data to ${app};
insert into subject_data (position, table_name, criterion) values
    (10, 'training_change', 'subject_ref = $1'),
    (20, 'use_record', 'subject_ref = $1'),
    (30, 'attribute', 'subject_ref = $1'),
    (40, 'event', 'subject_ref = $1'),
    (50, 'consent_seen', 'subject_id = $2'),
    (60, 'idempotent_answer', 'caller = $2');

create or replace function erase_subject(erased uuid, request uuid, training text, departure text) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    gone bigint;
    held record;
begin
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
