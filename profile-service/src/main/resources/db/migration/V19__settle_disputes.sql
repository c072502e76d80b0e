-- The events that count: a disputed one does not, until its dispute is settled.
create or replace view counted_event as
    select month, id, subject_ref, type, session_key, sealed from event
    where not exists (select 1 from dispute where dispute.event_id = event.id and dispute.closed_at is null);
grant select on counted_event to ${app};

-- The app role may not delete events; it may remove the one that an open dispute is about, which closes the dispute. What stays
-- is the hash that recognises the record, so that no import brings it back.
create function remove_disputed_event(dispute_id uuid, at timestamptz, answered bytea) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    said public.dispute;
    removed bytea;
begin
    select * into said from public.dispute d
    where d.id = dispute_id and d.event_id is not null and d.closed_at is null for update;
    if not found then
        raise exception 'no open dispute about an event';
    end if;
    delete from public.event e where e.subject_ref = said.subject_ref and e.id = said.event_id returning e.source_key into removed;
    update public.dispute set closed_at = at, outcome = 'UPHELD', answer = answered, source_key = removed where id = dispute_id;
end
$$;
revoke execute on function remove_disputed_event(uuid, timestamptz, bytea) from public;
grant execute on function remove_disputed_event(uuid, timestamptz, bytea) to ${app};

-- Former values are let go when the value would have been; the history is otherwise append-only for the app role.
create function expire_attribute_history(at_most integer) returns bigint
    language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
    with gone as (
        delete from public.attribute_history where id in (
            select id from public.attribute_history where expires_at < now() limit at_most for update skip locked)
        returning 1)
    select count(*) from gone
$$;
revoke execute on function expire_attribute_history(integer) from public;
grant execute on function expire_attribute_history(integer) to ${app};

-- What is worked out is nobody's to write (JSON Schema 2020-12, validation §9.4): it can be disputed, not rewritten.
update definition set schema = schema || '{"readOnly": true}' where name in ('interests', 'lifecycle-stage');
