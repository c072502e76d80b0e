-- The app role may not delete what is kept; it may forget changes that a later one supersedes, of which no reader of the log is
-- told any more. Departures stay. Looks at so many after a place, and says where it ended; nothing at the end of the log. Waits
-- for nobody: whoever erases a subject deletes its rows too.
create function forget_superseded_changes(after_tx text, after_id bigint, most integer)
    returns table (last_tx text, last_id bigint)
    language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
    with looked as materialized (
        select tx, id from public.training_change
        where (tx, id) > (after_tx::xid8, after_id) and tx < pg_snapshot_xmin(pg_current_snapshot())
        order by tx, id limit most),
    superseded as materialized (
        select change.tx, change.id from public.training_change change join looked using (tx, id)
        where change.ack is null and exists (
            select 1 from public.training_change later
            where later.subject_ref = change.subject_ref and (later.tx, later.id) > (change.tx, change.id)
              and later.ack is null and later.tx < pg_snapshot_xmin(pg_current_snapshot()))
        for update of change skip locked),
    gone as (
        delete from public.training_change change using superseded
        where change.tx = superseded.tx and change.id = superseded.id)
    select looked.tx::text, looked.id from looked order by looked.tx desc, looked.id desc limit 1
$$;
revoke execute on function forget_superseded_changes(text, bigint, integer) from public;
grant execute on function forget_superseded_changes(text, bigint, integer) to ${app};
