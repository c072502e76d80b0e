-- Everything held about one person: what an erasure deletes and an export tells. A migration that adds such a table adds a line
-- here; a test finds whichever was forgotten. Tables that others refer to come after those.
create table subject_data (
    position integer not null unique,
    table_name name primary key,
    criterion text not null default 'subject = $1'
);
insert into subject_data (position, table_name) values
    (100, 'contest'),
    (300, 'support_case'),
    (500, 'conversation');
insert into subject_data (position, table_name, criterion) values
    (200, 'feed_entry', 'conversation_id in (select id from conversation where subject = $1)'),
    (280, 'trigger_evaluation', 'conversation_id in (select id from conversation where subject = $1)'),
    (400, 'message', 'conversation_id in (select id from conversation where subject = $1)'),
    (600, 'idempotent_answer', 'caller = $1'),
    (610, 'outbox_event', 'subject = $1 and sealed'),
    (620, 'inbox_latest', 'subject = $1 and sealed');
grant select on subject_data to ${app};

create or replace function erase_subject(erased uuid) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    held record;
begin
    -- waits for whoever writes for this person
    perform 1 from public.conversation where subject = erased for update;
    for held in select table_name, criterion from public.subject_data order by position loop
        execute format('delete from public.%I where %s', held.table_name, held.criterion) using erased;
    end loop;
end
$$;
